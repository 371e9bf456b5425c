/**
 * How many columns of a terminal a text takes: two for East Asian wide and fullwidth characters and for pictures, none
 * for marks that stand on the letter before.
 *
 * Reference: Unicode Standard Annex 11, East Asian Width; ambiguous characters count as narrow, as terminals outside East Asia do.
 *
 * @example
 * displayWidth("naïve"); // 5
 * displayWidth("東京"); // 4
 */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The longest beginning of a text that fits into a width, and the rest. */
export function splitAt(text: string, width: number): [string, string] {
  let taken = 0;
  let at = 0;
  for (const character of text) {
    taken += widthOf(character);
    if (taken > width && at > 0) break;
    at += character.length;
  }
  return [text.slice(0, at), text.slice(at)];
}

const plain = /^[ -~]*$/;
const marks = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const pictures = /^\p{Emoji_Presentation}$/u;
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (marks.test(character)) return 0;
  return pictures.test(character) || wide.some(([from, until]) => code >= from && code <= until) ? 2 : 1;
}
