import { element } from "./element.js";

/** Has the browser save a text as a file. */
export function saveFile(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A portfolio from a file. */
export async function readPortfolio(file) {
  const text = await file.text();
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Error(`${file.name} is not JSON: ${error.message}`, { cause: error });
  }
}

/** A name for a file, from the name of a portfolio. */
export function fileName(name, ending) {
  const plain = String(name ?? "portfolio")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `${plain || "portfolio"}.${ending}`;
}
