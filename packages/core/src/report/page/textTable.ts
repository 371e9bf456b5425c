import { displayWidth, splitAt } from "./displayWidth.js";
import type { Column, Table } from "./types.js";
import { wrap } from "./wrap.js";

const gap = 2;

/** No column gets narrower than this, whatever the page. */
const narrowest = 8;

/** A long head is broken over this many lines, or over one more where the page is too narrow. */
const headLines = 2;

/**
 * A table for a terminal: a line of heads, a rule, the rows; all of the same display width, which is at most `width`.
 * Cells of columns that wrap are broken over several lines where needed, those of columns that clip are cut short.
 */
export function textTable({ columns, rows }: Table, width: number): string[] {
  const widths = fit(columns, rows, width);
  const set = (cells: readonly string[], clips: boolean): string[] => {
    const broken = cells.map((cell, c) => (clips && columns[c].clips === true ? [clip(cell, widths[c])] : wrap(cell, widths[c])));
    const height = Math.max(1, ...broken.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      broken.map((lines, c) => pad(lines[line] ?? "", widths[c], columns[c].align)).join(" ".repeat(gap)),
    );
  };
  const heads = columns.map(({ head }) => head);
  const rule = widths.map((each) => "─".repeat(each)).join(" ".repeat(gap));
  return [...set(heads, false), rule, ...rows.flatMap((cells) => set(cells, true))];
}

/** Widths of the columns: what their cells ask for; where that is too much, the column gives way where it costs the fewest lines, step by step. */
function fit(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] {
  const asked = (lines: number): number[] =>
    columns.map(({ head, ...column }, c) => {
      const own = gives(column) ? displayWidth(head) : headWidth(head, lines);
      return Math.min(width, Math.max(own, ...rows.map((cells) => displayWidth(cells[c]))));
    });
  const excess = (widths: readonly number[]): number => widths.reduce((sum, each) => sum + each, 0) + gap * (columns.length - 1) - width;
  const roomy = asked(headLines);
  const widths = excess(roomy) > 0 ? asked(headLines + 1) : roomy;
  const heights = columns.map(
    (column, c) =>
      (of: number): number[] =>
        rows.map((cells) => (column.wraps === true ? wrap(cells[c], of).length : 1)),
  );
  const now = heights.map((height, c) => height(widths[c]));
  for (let over = excess(widths); over > 0; over = excess(widths)) {
    // Far from the goal in strides, near it column by column.
    const stride = Math.ceil(over / 12);
    let [giver, least, after]: [number, number, number[]] = [-1, Infinity, []];
    for (const [c, column] of columns.entries()) {
      if (!gives(column) || widths[c] <= narrowest) continue;
      const next = heights[c](Math.max(narrowest, widths[c] - stride));
      const lines = rows.reduce((sum, _, r) => sum + Math.max(next[r], ...now.map((height, other) => (other === c ? 1 : height[r]))), 0);
      if (lines < least || (lines === least && widths[c] > widths[giver])) [giver, least, after] = [c, lines, next];
    }
    // Where none of those can give more, the widest of the others has to.
    if (giver < 0) widths[widths.indexOf(Math.max(...widths))]--;
    else {
      now[giver] = after;
      widths[giver] = Math.max(narrowest, widths[giver] - stride);
    }
  }
  return widths;
}

function gives({ wraps, clips }: Omit<Column, "head">): boolean {
  return wraps === true || clips === true;
}

function headWidth(head: string, lines: number): number {
  let width = Math.max(...head.split(" ").map(displayWidth));
  while (wrap(head, width).length > lines) width++;
  return width;
}

function clip(text: string, width: number): string {
  return displayWidth(text) <= width ? text : `${splitAt(text, width - 1)[0].trimEnd()}…`;
}

function pad(text: string, width: number, align: Column["align"] = "left"): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "right" ? space + text : text + space;
}
