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

/** A number as people read it: three digits that count. */
export function readable(value) {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

/** An estimate with twice its standard error, which has two digits and is rounded up; the estimate has as many as that leaves. */
export function estimate({ mean, standardError }) {
  const error = 2 * standardError;
  if (!(error > 0)) return readable(mean);
  const digits = 1 - Math.floor(Math.log10(error));
  const rounded = (value, round) => round(value * 10 ** digits) / 10 ** digits;
  const written = (value) => value.toLocaleString("en", { maximumFractionDigits: Math.min(20, Math.max(0, digits)) });
  return `${written(rounded(mean, Math.round))} ± ${written(rounded(error, Math.ceil))}`;
}
