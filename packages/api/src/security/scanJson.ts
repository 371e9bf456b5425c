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
 * stack of calls, so that no nesting is too deep for it and no text too long.
 *
 * @param text that JSON.parse has read without a complaint
 * @returns at most 20 faults
 */
export function scanJson(text: string, { depth }: JsonLimits): JsonFault[] {
  const faults: JsonFault[] = [];
  const levels: Level[] = [];
  const complain = (message: string): void => void faults.push({ path: levels.map(({ at }) => at), message });
  /** The last text in quotes: a name, if a colon comes next. */
  let quoted: readonly [number, number] = [0, 0];
  for (let i = 0; i < text.length && faults.length < enough; i++) {
    const level = levels.at(-1);
    switch (text[i]) {
      case "{":
      case "[":
        if (levels.length >= depth) {
          complain(`nested more than ${depth} deep`);
          return faults;
        }
        levels.push(text[i] === "{" ? { names: new Set(), at: "" } : { names: undefined, at: 0 });
        break;
      case "}":
      case "]":
        levels.pop();
        break;
      case ",":
        if (level !== undefined && typeof level.at === "number") level.at += 1;
        break;
      case ":": {
        if (level?.names === undefined) break;
        const name = unquoted(text.slice(...quoted));
        level.at = name;
        if (level.names.has(name)) complain(`the name "${shortened(name)}" stands twice in one object`);
        else if (forbidden.has(name)) complain(`"${name}" is not allowed as a name`);
        level.names.add(name);
        break;
      }
      case '"': {
        const end = endOfText(text, i);
        quoted = [i, end];
        i = end - 1;
        break;
      }
      default: {
        if (!startsNumber(text.charCodeAt(i))) break;
        const end = endOfNumber(text, i);
        const word = text.slice(i, end);
        if (!Number.isFinite(Number(word))) complain(`found ${shortened(word)}; a number is at most 1.8e308`);
        i = end - 1;
      }
    }
  }
  return faults;
}

/** The place behind the quote that ends a text: the first one with an even number of backslashes in front of it. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text[before - 1] === "\\") before--;
    if ((end - before) % 2 === 0) return end + 1;
  }
  return text.length;
}

function unquoted(word: string): string {
  return word.includes("\\") ? (JSON.parse(word) as string) : word.slice(1, -1);
}

/** A digit or a minus sign. */
function startsNumber(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2d;
}

function endOfNumber(text: string, start: number): number {
  const behind = /[^\d.eE+-]/g;
  behind.lastIndex = start;
  return behind.exec(text)?.index ?? text.length;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
