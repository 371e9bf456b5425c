import { displayWidth, splitAt } from "./displayWidth.js";

/** Breaks a text between words into lines of at most `width` columns; a word that is longer is broken inside. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && displayWidth(line) + 1 + displayWidth(word) <= width) {
      line = `${line} ${word}`;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (displayWidth(line) > width) {
      const [full, rest] = splitAt(line, width);
      if (rest === "") break;
      lines.push(full);
      line = rest;
    }
  }
  return [...lines, line];
}
