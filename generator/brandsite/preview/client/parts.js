// What overlay and panel are made of: elements in a shadow tree, out of reach of the site's styles.

const LOOK = new CSSStyleSheet(); // no policy of the site forbids a sheet that is made by a script
LOOK.replaceSync(`
:host { all: initial; color-scheme: light dark; }
@media print { :host { display: none; } }
* { box-sizing: border-box; }
:is(dialog, .panel, .badge) {
  --ground: light-dark(#fff, #16181d); --raised: light-dark(#f4f5f7, #21242b);
  --ink: light-dark(#1b1d22, #e9ebef); --soft: light-dark(#5a6070, #a3a9b8);
  --line: light-dark(#dcdfe5, #363b46); --link: light-dark(#1a56c4, #8db4ff);
  --error: light-dark(#b3162b, #ff8a93); --error-ground: light-dark(#fdecee, #3a171c);
  --warning: light-dark(#8a5300, #f2b45c); --good: light-dark(#1a7040, #6fd198);
  color: var(--ink); background: var(--ground);
  font: 14px/1.5 system-ui, sans-serif; text-align: start; letter-spacing: normal;
}
:is(button, a, summary):focus-visible, dialog:focus-visible {
  outline: 2px solid var(--link); outline-offset: 2px;
}
button { font: inherit; color: inherit; cursor: pointer; }
a { color: var(--link); text-underline-offset: 2px; }
h2, h3, p, ul, ol, dl, dd, pre { margin: 0; padding: 0; }
code, pre { font: 12.5px/1.6 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }

dialog {
  inset: 0; margin: auto; padding: 0; border: 1px solid var(--line); border-radius: 12px;
  border-top: 4px solid var(--error); width: min(56rem, 100vw - 2rem); max-height: calc(100dvh - 4rem);
  box-shadow: 0 24px 64px rgb(0 0 0 / .35); overflow: auto; overscroll-behavior: contain;
}
dialog::backdrop { background: rgb(12 14 20 / .45); }
dialog header, dialog footer { display: flex; gap: 1rem; align-items: center; padding: 14px 20px; }
dialog header { position: sticky; top: 0; background: var(--ground); border-bottom: 1px solid var(--line); }
dialog header h2 { font-size: 17px; line-height: 1.3; flex: 1; text-wrap: balance; }
dialog footer { color: var(--soft); border-top: 1px solid var(--line); }
dialog ol { list-style: none; }
.quiet { border: 1px solid var(--line); background: var(--raised); border-radius: 7px; padding: 4px 12px; }
.quiet:hover { border-color: var(--soft); }

.problem { padding: 16px 20px; display: grid; gap: 8px; }
.problem + .problem { border-top: 1px solid var(--line); }
.problem h3 { font-size: 15px; line-height: 1.4; }
.code { color: var(--tint); font-weight: 400; font-size: 12.5px; margin-inline-start: .5em; }
.problem, .note { --tint: var(--error); }
.problem.warning { --tint: var(--warning); }
.place { color: var(--soft); }
pre {
  background: var(--raised); border-radius: 7px; padding: 8px 0; overflow-x: auto; direction: ltr;
  text-align: left; tab-size: 4;
}
pre span { display: block; padding-inline: 12px; width: max-content; min-width: 100%; }
pre i { font-style: normal; color: var(--soft); user-select: none; }
mark { background: none; color: inherit; border-radius: 2px; box-shadow: inset 0 -2px var(--tint); }
.caret { color: var(--tint); }
.hint b { color: var(--good); font-weight: 600; }

.badge {
  position: fixed; inset-block-end: 12px; inset-inline-end: 12px; z-index: 2147483647;
  display: flex; gap: 7px; align-items: center; padding: 4px 12px; border-radius: 99px;
  border: 1px solid var(--line); box-shadow: 0 2px 10px rgb(0 0 0 / .18); opacity: .92;
  font-size: 13px; line-height: 1.5;
}
.badge:hover, .badge[aria-expanded=true] { opacity: 1; border-color: var(--soft); }
.badge::before { content: ""; width: 8px; height: 8px; border-radius: 50%; background: var(--tone); }
.badge { --tone: var(--good); }
.badge.warning { --tone: var(--warning); }
.badge.error { --tone: var(--error); }
.badge.away { --tone: var(--soft); }

.panel {
  position: fixed; inset-block-end: 54px; inset-inline-end: 12px; z-index: 2147483647;
  width: min(26rem, 100vw - 24px); max-height: calc(100dvh - 72px); overflow: auto;
  overscroll-behavior: contain; border: 1px solid var(--line); border-radius: 12px;
  box-shadow: 0 12px 40px rgb(0 0 0 / .28);
}
.panel[hidden] { display: none; }
.panel section { padding: 14px 16px; display: grid; gap: 6px; }
.panel section + section { border-top: 1px solid var(--line); }
.panel h2 { font-size: 12px; font-weight: 600; color: var(--soft); }
.panel ul { list-style: none; display: grid; gap: 6px; overflow-wrap: anywhere; }
.panel .problem { padding: 8px 0; }
.state { font-weight: 600; color: var(--warning); }
.card { border: 1px solid var(--line); border-radius: 10px; overflow: hidden; background: var(--raised); }
.card img { display: block; width: 100%; aspect-ratio: 1.91; object-fit: cover; }
.card div { padding: 10px 12px; display: grid; gap: 2px; }
.card b, .found b { overflow-wrap: anywhere; }
.card small, .found small { color: var(--soft); font-size: 12px; overflow-wrap: anywhere; }
.found { display: grid; gap: 2px; }
.found b { color: light-dark(#1a0dab, #99c3ff); font-weight: 400; font-size: 17px; line-height: 1.3; }
.lacking { color: var(--warning); }
`);

// Make an element: attributes and listeners by name, then children; what is empty is left out.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== false && value !== null) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

// A shadow tree at the end of the document, beside the body, where no update reaches it.
export function shadow() {
  const host = make("brandsite-preview", { lang: "en", dir: "ltr" });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [LOOK];
  document.documentElement.append(host);
  return root;
}

export function place({ text, link }) {
  if (link) return make("a", { href: link }, make("code", {}, text));
  return make("code", {}, text);
}

// A problem as the terminal shows it.
export function problem({ code, severity, message, hint, places }) {
  return make(
    "li",
    { class: `problem ${severity}` },
    make("h3", {}, message, make("span", { class: "code" }, `${severity}[${code}]`)),
    places.map((at) => [make("p", { class: "place" }, place(at), !at.line && ` ${at.label}`), at.line && source(at)]),
    hint && make("p", { class: "hint" }, make("b", {}, "hint: "), hint),
  );
}

function source({ number, label, line: [before, marked, after] }) {
  const gutter = String(number);
  const blank = " ".repeat(gutter.length);
  const indent = before.replace(/[^\t]/g, " ");
  return make(
    "pre",
    {},
    make("span", {}, make("i", {}, `${gutter} │ `), before, make("mark", {}, marked), after),
    make("span", { class: "caret" }, make("i", {}, `${blank} │ `), `${indent}${"^".repeat(Math.max(1, marked.length))} ${label}`),
  );
}
