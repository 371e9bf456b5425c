import { closestWord } from "../../formula/index.js";
import type { Issue } from "../../errors.js";

/** A list of issues that grows; every check writes to one. */
export class Issues {
  readonly list: Issue[] = [];

  add(path: string, message: string, hint?: string): void {
    this.list.push(hint === undefined ? { path, message } : { path, message, hint });
  }

  /** A reference to something that is not there. */
  unknown(path: string, word: string, what: string, declared: Iterable<string>): void {
    const names = [...declared];
    const near = closestWord(word, names);
    const shown = names.slice(0, 10).map((name) => `"${name}"`);
    const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
    const known = names.length === 0 ? "none is declared" : `declared are ${shown.join(", ")}${more}`;
    this.add(path, `"${word}" is not ${what}; ${known}`, near === undefined ? undefined : `did you mean "${near}"?`);
  }
}
