/** Something in a JSON text that programs may read differently, and where. */
export interface JsonFault {
  /** Names and places from the top. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What a JSON text may be. */
export interface JsonLimits {
  /** Of lists and objects inside each other. */
  readonly depth: number;
}

/** As many as one answer lists; who sends more has a program that needs mending. */
const enough = 20;

/** Names that reach an object's prototype in careless programs. */
const forbidden = new Set(["__proto__", "constructor", "prototype"]);

interface Level {
  /** Names so far; none in a list. */
  readonly names: Set<string> | undefined;
  at: string | number;
}

/**
 * Looks for what JSON.parse lets pass and programs disagree on (T. Bray, RFC 8259, 2017, sections 4 and 6): names that stand
 * twice in one object, numbers beyond the range of doubles, and nesting without end. It goes through the text once and keeps no
 * stack of calls, so that no nesting is too deep for it.
 *
 * @param text that JSON.parse has read without a complaint
 * @returns at most 20 faults
 */
export function scanJson(text: string, { depth }: JsonLimits): JsonFault[] {
  const faults: JsonFault[] = [];
  const levels: Level[] = [];
  const complain = (message: string): void => void faults.push({ path: levels.map(({ at }) => at), message });
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;
  let name: string | undefined;
  for (let match = token.exec(text); match !== null && faults.length < enough; match = token.exec(text)) {
    const [word] = match;
    const level = levels.at(-1);
    switch (word[0]) {
      case "{":
      case "[":
        if (levels.length >= depth) {
          complain(`nested more than ${depth} deep`);
          return faults;
        }
        levels.push(word === "{" ? { names: new Set(), at: "" } : { names: undefined, at: 0 });
        break;
      case "}":
      case "]":
        levels.pop();
        break;
      case ",":
        if (level !== undefined && typeof level.at === "number") level.at += 1;
        break;
      case ":":
        if (level?.names === undefined || name === undefined) break;
        level.at = name;
        if (level.names.has(name)) complain(`the name "${shortened(name)}" stands twice in one object`);
        else if (forbidden.has(name)) complain(`"${name}" is not allowed as a name`);
        level.names.add(name);
        break;
      case '"':
        name = word.includes("\\") ? (JSON.parse(word) as string) : word.slice(1, -1);
        break;
      default:
        if (!Number.isFinite(Number(word))) complain(`found ${shortened(word)}; a number is at most 1.8e308`);
    }
  }
  return faults;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
