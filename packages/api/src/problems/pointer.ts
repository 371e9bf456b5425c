/**
 * The path of an issue as a JSON Pointer in the form of a URI fragment (P. Bryan et al., RFC 6901, 2013, sections 3 and 6).
 *
 * @param path as the engine writes it: `initiatives.coach.stages[1].cost`
 * @param base pointer that goes before it
 * @example
 * toPointer("stages[1].cost", "/portfolio"); // "#/portfolio/stages/1/cost"
 */
export function toPointer(path: string, base = ""): string {
  const parts = path.split(/[.[\]]+/).filter((part) => part !== "");
  return pointerOf(parts, base);
}

/** The same from the parts of a path. */
export function pointerOf(parts: readonly PropertyKey[], base = ""): string {
  return [
    "#" + base,
    ...parts.map((part) => encodeURIComponent(wellFormed(String(part)).replaceAll("~", "~0").replaceAll("/", "~1"))),
  ].join("/");
}

/** Halves of characters, which JSON can hold and a URI cannot, as the sign for what is unknown. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
