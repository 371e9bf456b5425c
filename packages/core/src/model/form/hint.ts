import { closestWord } from "../../formula/index.js";
import { quote } from "./paths.js";

/** "did you mean …?" for a word that is not one of the candidates; undefined when it is no word or none is near. */
export function didYouMean(found: unknown, candidates: Iterable<string>): string | undefined {
  const meant = typeof found === "string" ? closestWord(found, candidates) : undefined;
  return meant === undefined ? undefined : `did you mean ${quote(meant)}?`;
}
