/**
 * Makes an element. Texts are set as texts, never as markup, so nothing that a document holds can become part of the page.
 *
 * @param {string} name
 * @param {Record<string, unknown>} properties attributes, and `on…` listeners; those that are undefined or false are left out
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/** The element with an id; the page has them all. */
export function byId(id) {
  return document.getElementById(id);
}

/** A number as people read it. */
export function readable(value) {
  return value.toLocaleString("en", Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}
