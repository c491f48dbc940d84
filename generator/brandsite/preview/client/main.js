// The preview in the browser: listens for updates, and brings the page up to date.

import { connect } from "./stream.js";
import { clean, differs, morph, runsScript, shows } from "./morph.js";
import { Overlay } from "./overlay.js";
import { Panel } from "./panel.js";
import { restyle, swap } from "./styles.js";

const element = document.querySelector("script[data-brandsite-preview]");
const page = { ...element.dataset, state: Number(element.dataset.state) };
// What was sent, before any script of the site touches it: updates are compared with that.
let source = clean(document.documentElement.cloneNode(true));
element.remove();

const panel = new Panel(page);
const overlay = new Overlay((errors) => panel.setErrors(errors, () => overlay.show()));

async function fetchPage() {
  const answer = await fetch(`/_preview/page?path=${encodeURIComponent(location.pathname)}`);
  if (!answer.ok) throw new Error(`the preview answered ${answer.status}`);
  return answer.json();
}

// Bring this page to what it would be if it were loaded now, without loading it where that will do.
async function refresh() {
  const fresh = await fetchPage();
  panel.describe(fresh.about);
  if (String(fresh.status) !== page.status) return reload();
  if (fresh.tag === page.tag) return;
  const next = clean(new DOMParser().parseFromString(fresh.html, "text/html").documentElement);
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

let work = fetchPage().then((now) => panel.describe(now.about)).catch(() => {});
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
