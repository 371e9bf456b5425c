/** A dotted path into the document: `initiatives.coach.stages[1].cost`. */
export function pathText(parts: readonly PropertyKey[]): string {
  return parts.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${String(part)}`)).join("");
}
