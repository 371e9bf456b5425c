/** Lists of numbers, which are read across and not down. */
const numbers = /\[\s+(-?[\d.]+(?:e[+-]?\d+)?(?:,\s+-?[\d.]+(?:e[+-]?\d+)?)*)\s+\]/g;

/** JSON for people to read: one thing on a line, lists of numbers on one line. */
export function writeJson(text: string): string {
  const spread = JSON.stringify(JSON.parse(text), undefined, 1);
  return `${spread.replace(numbers, (_, list: string) => `[${list.replace(/\s+/g, " ")}]`)}\n`;
}
