// From one state of a page to the next, in place.
//
// Three trees are compared: what the page was when it was sent, what it is to be, and what stands in
// the browser. Only what differs between the first two is changed in the third, so that whatever the
// reader or a script did elsewhere stays: open details, fields, a chosen colour scheme.

import { isSheet, leaves, replace } from "./styles.js";
import { Idiomorph } from "./vendor/idiomorph.js";

const DATA = /json(?!.*rules)/; // a script of this type is read, not run
const FIELDS = new Set(["value", "checked", "selected"]);

// Take out of a tree what is ours, and make it like one that was parsed while scripts ran.
export function clean(root) {
  root.querySelector("script[data-brandsite-preview]")?.remove();
  for (const element of root.querySelectorAll("noscript")) {
    if (element.firstElementChild) element.textContent = element.innerHTML;
  }
  return root;
}

// Whether a page has other scripts than before, or another base: then it has to be loaded anew.
export function differs(was, now) {
  const parts = (root) =>
    [...root.querySelectorAll("script, base, meta[http-equiv]")]
      .filter((element) => !DATA.test(element.type ?? ""))
      .map((element) => element.outerHTML)
      .join("\n");
  return parts(was) !== parts(now);
}

export const runsScript = (path) => /\.(m?js|wasm)$/.test(path);

// Whether a page names one of these files.
export function shows(root, files) {
  const text = files.length ? root.outerHTML : "";
  return files.some((path) => text.includes(encodeURI(path)) || text.includes(path));
}

export function morph(was, now) {
  const live = document.documentElement;
  patchAttributes(live, was, now);
  patchHead(document.head, was.querySelector("head"), now.querySelector("head"));
  patch(document.body, was.querySelector("body"), now.querySelector("body"));
}

function patch(live, was, now) {
  if (was.isEqualNode(now)) return;
  const children = alike(was, now) ? counterparts(live, was) : null;
  if (live.nodeType !== Node.ELEMENT_NODE) {
    live.data = now.data;
  } else if (children) {
    patchAttributes(live, was, now);
    children.forEach((child, at) => patch(child, was.childNodes[at], now.childNodes[at]));
  } else {
    rebuild(live, now);
  }
}

// Whether two nodes differ in nothing but attributes and what is further inside.
function alike(was, now) {
  return (
    was.childNodes.length === now.childNodes.length &&
    [...was.childNodes].every((child, at) => sameKind(child, now.childNodes[at]))
  );
}

const sameKind = (a, b) => a.nodeName === b.nodeName && a.id === b.id;

// The live nodes that the children of `was` became; null where scripts left none of one's kind.
function counterparts(live, was) {
  const found = [];
  let next = live.firstChild;
  for (const child of was.childNodes) {
    while (next && !sameKind(next, child)) next = next.nextSibling;
    if (!next) return null;
    found.push(next);
    next = next.nextSibling;
  }
  return found;
}

function patchAttributes(live, was, now) {
  for (const name of new Set([...was.getAttributeNames(), ...now.getAttributeNames()])) {
    const value = now.getAttribute(name);
    if (value === was.getAttribute(name)) continue;
    if (value === null) live.removeAttribute(name);
    else live.setAttribute(name, value);
  }
}

function rebuild(live, now) {
  Idiomorph.morph(live, now.cloneNode(true), {
    morphStyle: "outerHTML",
    ignoreActiveValue: true,
    restoreFocus: true,
    callbacks: {
      // What the reader opened stays open, what they wrote stays written.
      beforeAttributeUpdated: (name, element) =>
        !(name === "open" || (FIELDS.has(name) && isDirty(element))),
    },
  });
}

function isDirty(element) {
  if (element.type === "checkbox" || element.type === "radio") {
    return element.checked !== element.defaultChecked;
  }
  if (element.localName === "option") return element.selected !== element.defaultSelected;
  return element.value !== element.defaultValue;
}

// The head is a list without much order: what is gone goes, what is new comes. A style sheet stays
// until the one that takes its place is there.
function patchHead(live, was, now) {
  const gone = except(was, now).map((element) => same(live, element)).filter(Boolean);
  const sheets = gone.filter(isSheet);
  for (const element of except(now, was)) {
    if (same(live, element)) continue;
    const fresh = document.importNode(element, true);
    const rival = isSheet(fresh) ? sheets.shift() : gone.find((old) => rivals(old, fresh));
    if (rival) replace(rival, fresh);
    else live.append(fresh);
    if (rival) gone.splice(gone.indexOf(rival), 1);
  }
  for (const element of gone) element.remove();
}

const except = (head, other) => [...head.children].filter((element) => !same(other, element));
const same = (head, element) =>
  [...head.children].find((child) => mark(child) === mark(element) && !leaves(child));
const mark = (element) => element.outerHTML.replace(/[?&]preview=\d+/, ""); // as `swap` marks sheets
const rivals = (a, b) => a.localName === b.localName && a.rel === b.rel && a.name === b.name;
