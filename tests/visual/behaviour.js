// What a page can be asked in a browser; each function returns a list of complaints.

/** Say which element it is, in a few characters. */
const named = element => {
  const classes = [...element.classList].map(name => "." + name).join("");
  return element.tagName.toLowerCase() + classes + ` “${element.textContent.trim().slice(0, 24)}”`;
};
const all = () => [...document.body.querySelectorAll("*")];
const shown = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0;

/** Whether what sticks out of an element can be scrolled to, or is cut off. */
const clips = element => element && element !== document.body &&
  (getComputedStyle(element).overflowX !== "visible" || clips(element.parentElement));

/** The innermost elements that stick out of the window, if the page can be scrolled sideways. */
const sideways = () => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = all().filter(element => {
    const {left, right} = element.getBoundingClientRect();
    return (right > width + 1 || left < -1) && shown(element) && !clips(element.parentElement);
  });
  const inner = out.filter(element => !out.some(other => other !== element && element.contains(other)));
  return [`scrolls sideways, ${document.documentElement.scrollWidth} on ${width}: ` +
    inner.slice(0, 4).map(named).join(", ")];
};

/** Text that is cut off where readers choose wider spacing (WCAG 1.4.12). */
const cut = () => all()
  .filter(element => shown(element) && /hidden|clip/.test(getComputedStyle(element).overflowY))
  .filter(element => element.clientHeight > 1 && element.scrollHeight > element.clientHeight + 2)
  .map(element => "cut off: " + named(element));

/** Stops of the tabulator that are not to be seen, or not to be told from the rest. */
const focus = () => {
  const stops = all().filter(element => element.tabIndex >= 0 && shown(element));
  return stops.flatMap(element => {
    element.focus();
    if (document.activeElement !== element) return [];
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const seen = box.width > 0 && box.right > 0 && box.left < innerWidth;
    return [!ring && "no ring around ", !seen && "focus off screen on "]
      .filter(Boolean).map(what => what + named(element));
  });
};

/** What moves although the reader asked for less motion. */
const motion = () => all()
  .filter(element => {
    const style = getComputedStyle(element);
    const times = style.transitionDuration.split(",").concat(style.animationDuration.split(","));
    return times.some(time => parseFloat(time) > 0.01) || style.scrollBehavior === "smooth";
  })
  .map(element => "moves: " + named(element));

/** Text that keeps its own colours where the reader has chosen theirs. */
const forced = () => [...document.querySelectorAll("a, button, p, h1, h2, h3, li, dt, dd, td")]
  .filter(element => getComputedStyle(element).forcedColorAdjust === "none")
  .map(element => "keeps its colours: " + named(element));

/** What is of no use on paper. */
const paper = () => [...document.querySelectorAll("nav, button, .skip-link")]
  .filter(shown).map(element => "printed: " + named(element));

({sideways, cut, focus, motion, forced, paper});
