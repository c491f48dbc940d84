// Style sheets change without loading the page: the new one is there before the old one goes.

const leaving = new WeakSet(); // sheets that are there until others are
export const leaves = (element) => leaving.has(element);
export const isSheet = (element) =>
  element.localName === "link" && element.relList.contains("stylesheet");

const own = () =>
  [...document.querySelectorAll("link[rel~=stylesheet][href]")].filter(
    (link) => !leaves(link) && new URL(link.href).origin === location.origin,
  );

// Sheets that have another name now, as their bytes changed.
export function restyle(names) {
  for (const link of own()) {
    const name = names[new URL(link.href).pathname];
    if (name) exchange(link, name);
  }
}

// Sheets that changed under the name that they have; null stands for any. One that the page does not
// name may be imported by another, so that all are read again.
export function swap(paths) {
  const links = own();
  const changed = links.filter((link) => paths?.includes(new URL(link.href).pathname));
  for (const link of changed.length ? changed : links) {
    const url = new URL(link.href);
    url.searchParams.set("preview", performance.now().toFixed());
    exchange(link, url.pathname + url.search);
  }
}

function exchange(link, address) {
  const fresh = link.cloneNode();
  fresh.setAttribute("href", address);
  replace(link, fresh);
}

// Put an element in the place of another; a style sheet stays until the one after it is there.
export function replace(old, fresh) {
  if (!isSheet(fresh)) return old.replaceWith(fresh);
  const finish = () => old.remove();
  leaving.add(old);
  fresh.addEventListener("load", finish, { once: true });
  fresh.addEventListener("error", finish, { once: true });
  old.after(fresh);
}
