// Mistakes, over the last good page: as long as there are any, and nobody has put them aside.

import { make, problem, shadow } from "./parts.js";

export class Overlay {
  #root = shadow();
  #dialog = null;
  #shown = "[]";
  #noticed;

  // `noticed` is called with the number of mistakes whenever it changes.
  constructor(noticed) {
    this.#noticed = noticed;
  }

  // Show these mistakes, if they are others than before; none means that all is well again.
  tell(problems) {
    const now = JSON.stringify(problems);
    if (now === this.#shown) return;
    this.#shown = now;
    this.#noticed(problems.length);
    const open = this.#dialog?.open;
    const fresh = problems.length ? this.#made(problems) : null;
    if (open) this.#dialog.close(); // the focus goes back to where it was
    this.#dialog?.remove();
    this.#dialog = fresh;
    this.show();
  }

  show() {
    if (!this.#dialog) return;
    if (!this.#dialog.isConnected) this.#root.append(this.#dialog);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
  }

  #made(problems) {
    const count = problems.length;
    const title = `${count} ${count === 1 ? "mistake keeps" : "mistakes keep"} the site from being built`;
    return make(
      "dialog",
      { role: "alertdialog", "aria-labelledby": "title", "aria-describedby": "problems" },
      make(
        "header",
        {},
        make("h2", { id: "title" }, title),
        make("button", { class: "quiet", autofocus: true, click: () => this.#dialog.close() }, "Hide"),
      ),
      make("ol", { id: "problems" }, problems.map(problem)),
      make("footer", {}, "The page below is the last good one. This goes away when all is mended; Escape hides it."),
    );
  }
}
