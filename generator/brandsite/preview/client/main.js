// The preview in the browser: listens for updates, and brings the page up to date.

import { connect } from "./stream.js";
import { clean, differs, morph, runsScript, shows } from "./morph.js";
import { Overlay } from "./overlay.js";
import { Panel } from "./panel.js";
import { restyle, swap } from "./styles.js";

const element = document.querySelector("script[data-brandsite-preview]");
const page = { ...element.dataset, state: Number(element.dataset.state) };
// What was sent, as no script of the site has touched it: updates are compared with that.
let source = clean(document.documentElement.cloneNode(true)); // until it is read once more
element.remove();

const panel = new Panel(page);
const overlay = new Overlay((errors) => panel.setErrors(errors, () => overlay.show()));

async function fetchPage() {
  const answer = await fetch(`/_preview/page?path=${encodeURIComponent(location.pathname)}`);
  if (!answer.ok) throw new Error(`the preview answered ${answer.status}`);
  return answer.json();
}

const parsed = (html) => clean(new DOMParser().parseFromString(html, "text/html").documentElement);

async function begin() {
  const sent = await fetchPage();
  panel.describe(sent.about);
  if (sent.tag === page.tag) source = parsed(sent.html);
}

// Bring this page to what it would be if it were loaded now, without loading it where that will do.
async function refresh() {
  const fresh = await fetchPage();
  if (fresh.status === 503) return; // the preview has just begun, and has no site yet
  panel.describe(fresh.about);
  if (String(fresh.status) !== page.status) return reload();
  if (fresh.tag === page.tag) return;
  const next = parsed(fresh.html);
  if (differs(source, next)) return reload();
  morph(source, next);
  source = next;
  page.tag = fresh.tag;
}

function leave(how) {
  how();
  return new Promise(() => {}); // nothing else is to happen on this page
}
const reload = () => leave(() => location.reload());

const decoded = (path) => {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
};
const here = () => decoded(location.pathname).replace(/\/index\.html$/, "/");
const isHere = (url) => [here(), `${here()}/`, `${here()}.html`].includes(decoded(url));

// One update, or all that this page has missed: both say what changed, or that nobody knows (null).
async function take(update) {
  overlay.tell(update.problems);
  if (update.state === 0) return; // there is no site yet
  if (update.run !== page.run) update = { ...update, pages: null, files: null, sheets: null };
  restyle(update.restyled);
  const followed = update.follow && update.edited.length && update.state !== page.state;
  if (followed && !update.edited.some(isHere)) return leave(() => location.assign(update.edited[0]));
  const files = (update.files ?? []).map(decoded);
  if (files.some(runsScript) || shows(source, files)) return reload();
  if (update.pages === null || page.status !== "200" || update.pages.some(isHere)) await refresh();
  if (update.sheets === null || update.sheets.length) swap(update.sheets);
  page.run = update.run;
  page.state = update.state;
}

let work = begin().catch(() => {}); // without a connection there will be an update to make up for it
const stream = connect(page, {
  message(update) {
    work = work.then(() => take(update)).catch(missed);
  },
  connected(is) {
    panel.setConnected(is);
  },
});

// What could not be done is made up for as soon as there is a connection again.
function missed(error) {
  console.warn("preview:", error);
  page.run = "";
  stream.again();
}
