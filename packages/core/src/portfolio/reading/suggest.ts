import { closestWord } from "../../formula/index.js";

/** `did you mean "…"?`, or what is known when the list is short, or nothing. */
export function suggestion(word: string, allowed: Iterable<string>): string | undefined {
  const all = [...allowed].filter((candidate) => candidate !== word);
  const near = closestWord(word, all);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (all.length === 0) return undefined;
  if (all.length <= 12) return `known here: ${all.join(", ")}`;
  return `known here: ${all.slice(0, 10).join(", ")} and ${all.length - 10} more`;
}
