export { displayWidth } from "./displayWidth.js";
export type { Block, Column, Page, Section, Table } from "./types.js";
export { typesetMarkdown } from "./typesetMarkdown.js";
export { pageWidth, typesetText } from "./typesetText.js";
