// Light or dark: what the reader chose with the switch, else what their system says.
// It runs before anything is shown; without it, the system decides.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = "";

  const dark = () => (chosen ? chosen === "dark" : system.matches);

  const show = () => {
    root.dataset.mode = chosen || "system";
    for (const button of document.querySelectorAll(".mode-switch")) {
      button.setAttribute("aria-pressed", dark());
    }
  };

  // Storage may be forbidden; then a choice lasts as long as the page.
  const read = () => {
    try {
      const kept = localStorage.getItem("mode");
      chosen = kept === "light" || kept === "dark" ? kept : "";
    } catch {}
    show();
  };

  // To choose what the system says is to follow it again.
  const choose = (wanted) => {
    chosen = wanted === system.matches ? "" : wanted ? "dark" : "light";
    try {
      if (chosen) localStorage.setItem("mode", chosen);
      else localStorage.removeItem("mode");
    } catch {}
    show();
  };

  read();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    if (event.target.closest(".mode-switch")) choose(!dark());
  });
  system.addEventListener("change", show);
  addEventListener("storage", read);
  addEventListener("pageshow", read);
})();
