import type { Block, Column, Page, Table } from "./types.js";

/** A page as Markdown with tables (GitHub's dialect). Ends with a line break. */
export function typesetMarkdown({ title, lead, sections }: Page): string {
  const parts = [`# ${plain(title)}`, ...lead.map(plain)];
  for (const section of sections) parts.push(`## ${plain(section.title)}`, ...section.blocks.map(typesetBlock));
  return `${parts.join("\n\n")}\n`;
}

function typesetBlock(block: Block): string {
  switch (block.kind) {
    case "table":
      return typesetTable(block);
    case "text":
      return plain(block.text);
    case "list":
      return block.items.map((item) => `- ${plain(item)}`).join("\n");
  }
}

function typesetTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const cell = (text: string, { code }: Column): string => (code === true && text !== "" ? coded(text) : plain(text));
  return [
    line(columns.map(({ head }) => plain(head))),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((cells) => line(cells.map((text, c) => cell(text, columns[c])))),
  ].join("\n");
}

/** Text in which nothing is taken for a mark of Markdown or HTML. */
function plain(text: string): string {
  const safe = text.replace(/[\\`*_[\]<>|~]/g, "\\$&").replace(/&/g, "&amp;");
  // What would begin a heading, a list or a quotation at the start of a line.
  return safe.replace(/^(\d+)([.)] )/, "$1\\$2").replace(/^([#+-])(?=\s)/, "\\$1");
}

/** Text for the computer; a formula may hold a bar, which would end the cell. */
function coded(text: string): string {
  return `\`${text.replace(/\|/g, "\\|")}\``;
}
