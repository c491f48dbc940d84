// A badge in the corner of each page, and behind it what its owner may want to know.

import { make, place, problem, shadow } from "./parts.js";

const STATES = { draft: "Draft", scheduled: "Scheduled" };

export class Panel {
  #root = shadow();
  #about = null;
  #errors = 0;
  #connected = true;
  #showErrors = () => {};
  #badge;
  #body;

  constructor() {
    this.#badge = make("button", { "aria-expanded": "false", "aria-controls": "panel", click: () => this.#toggle() });
    this.#body = make("div", { id: "panel", class: "panel", role: "region", "aria-label": "Preview", hidden: true });
    this.#root.append(this.#badge, this.#body);
    this.#root.addEventListener("keydown", (event) => event.key === "Escape" && this.#toggle(true));
    this.#draw();
  }

  // What is known of this page; null if nothing is.
  describe(about) {
    this.#about = about;
    this.#draw();
  }

  setErrors(count, show) {
    this.#errors = count;
    this.#showErrors = show;
    this.#draw();
  }

  setConnected(is) {
    this.#connected = is;
    this.#draw();
  }

  #toggle(hidden = !this.#body.hidden) {
    if (this.#errors && !hidden) return this.#showErrors();
    this.#body.hidden = hidden;
    this.#badge.setAttribute("aria-expanded", String(!hidden));
    if (hidden) this.#badge.focus();
    else this.#body.replaceChildren(...this.#sections());
  }

  #draw() {
    const warnings = this.#about?.problems.length ?? 0;
    const [kind, text] = !this.#connected
      ? ["away", "Not connected"]
      : this.#errors
        ? ["error", counted(this.#errors, "error")]
        : warnings
          ? ["warning", counted(warnings, "warning")]
          : ["good", "Preview"];
    const state = STATES[this.#about?.badge];
    this.#badge.className = `badge ${kind}`;
    this.#badge.textContent = state ? `${state} · ${text}` : text;
    if (!this.#body.hidden) this.#body.replaceChildren(...this.#sections());
  }

  #sections() {
    const about = this.#about;
    const head = (...names) => names.map(meta).find(Boolean) ?? "";
    const title = document.title;
    const description = head("description");
    const address = document.querySelector("link[rel=canonical]")?.href ?? "";
    return [
      about?.badge && section("Not public yet", make("p", { class: "state" }, publicity(about.badge))),
      about?.problems.length && section("To mend on this page", make("ul", {}, about.problems.map(problem))),
      about && section("Source", make("ul", {}, sources(about).map((at) => make("li", {}, place(at))))),
      about?.reasons.length && section("Last made because", make("ul", {}, about.reasons.map((text) => make("li", {}, text)))),
      section(
        "In search results",
        make(
          "div",
          { class: "found" },
          address && make("small", {}, decodeURI(address)),
          make("b", {}, title || lacking("no title")),
          description ? make("span", {}, description) : lacking("no description: search engines choose a sentence"),
          meta("robots")?.includes("noindex") && lacking("hidden from search engines"),
        ),
      ),
      section("When it is shared", card(head, title, description, address)),
    ].filter(Boolean);
  }
}

const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const lacking = (text) => make("span", { class: "lacking" }, text);
const section = (title, ...content) => make("section", {}, make("h2", {}, title), content);
const publicity = (badge) =>
  badge === "draft" ? "A draft: only builds with --drafts have it." : "Scheduled: it comes out on its day.";

function meta(name) {
  return document.head.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.content;
}

// The files that a page comes from; what stands for many of them is no file.
function sources({ origin, sources }) {
  const rest = sources.filter(({ text }) => text !== origin.text && !origin.text.startsWith(`${text}:`));
  return [origin, ...rest].map((at) => (at.text === "content" ? { text: "several files in content/" } : at));
}

function card(head, title, description, address) {
  const picture = head("og:image", "twitter:image");
  const text = head("og:description", "twitter:description") || description;
  return make(
    "div",
    { class: "card" },
    picture && make("img", { src: local(picture, address), alt: head("og:image:alt") }),
    make(
      "div",
      {},
      make("small", {}, address ? new URL(address).host : location.host),
      make("b", {}, head("og:title", "twitter:title") || title),
      text && make("small", {}, text),
      !picture && lacking("no picture"),
    ),
  );
}

// A picture of the site itself is taken from the preview, as it may not be published yet.
function local(url, address) {
  const found = new URL(url, location.href);
  if (address && found.origin === new URL(address).origin) return found.pathname;
  return found.href;
}
