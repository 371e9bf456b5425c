import { textTable } from "./textTable.js";
import type { Block, Page } from "./types.js";
import { wrap } from "./wrap.js";

/** The widest line of a page for a terminal. */
export const pageWidth = 110;

/** A page for a terminal: titles in capitals, aligned tables, no line over {@link pageWidth} columns. Ends with a line break. */
export function typesetText({ title, lead, sections }: Page): string {
  const lines = [...heading(title), ...lead.flatMap((text) => wrap(text, pageWidth))];
  for (const section of sections)
    lines.push("", ...heading(section.title), ...section.blocks.flatMap((block, i) => typesetBlock(block, section.blocks[i - 1])));
  return `${lines.join("\n")}\n`;
}

function heading(title: string): string[] {
  return wrap(title.toUpperCase(), pageWidth);
}

/** A block, with an empty line before it where a table ends or begins. */
function typesetBlock(block: Block, before: Block | undefined): string[] {
  const apart = before !== undefined && (before.kind === "table" || block.kind === "table");
  return [...(apart ? [""] : []), ...linesOf(block)];
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case "table":
      return textTable(block, pageWidth);
    case "text":
      return wrap(block.text, pageWidth);
    case "list":
      return block.items.flatMap((item) => wrap(item, pageWidth - 2).map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`)));
  }
}
