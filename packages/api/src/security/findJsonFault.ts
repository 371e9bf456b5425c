/** What may come next in a JSON text. */
type Wanted = "value" | "value or end" | "name" | "name or end" | "colon" | "comma or end" | "nothing";

/**
 * Where a text stops being JSON (T. Bray, RFC 8259, 2017): JSON.parse does not say so of every fault in every release of Node. Keeps no
 * stack of calls, so that no nesting is too deep for it.
 *
 * @returns the place of the first character that no JSON text could have there, the length where it ends too early; undefined for JSON
 */
export function findJsonFault(text: string): number | undefined {
  const open: ("{" | "[")[] = [];
  let wanted: Wanted = "value";
  const afterValue = (): Wanted => (open.length === 0 ? "nothing" : "comma or end");
  for (let i = behind(space, text, 0); i < text.length; i = behind(space, text, i)) {
    const character = text[i];
    const end = open.at(-1) === "{" ? "}" : "]";
    if (wanted.endsWith("or end") && character === end) {
      open.pop();
      wanted = afterValue();
      i++;
    } else if (wanted === "comma or end" && character === ",") {
      wanted = open.at(-1) === "{" ? "name" : "value";
      i++;
    } else if (wanted === "colon" && character === ":") {
      wanted = "value";
      i++;
    } else if (wanted.startsWith("value") && (character === "{" || character === "[")) {
      open.push(character);
      wanted = character === "{" ? "name or end" : "value or end";
      i++;
    } else if (wanted.startsWith("value") || (wanted.startsWith("name") && character === '"')) {
      const [place, sound] = readToken(text, i);
      if (!sound) return place;
      wanted = wanted.startsWith("name") ? "colon" : afterValue();
      i = place;
    } else return i;
  }
  return wanted === "nothing" ? undefined : text.length;
}

const space = /[ \t\n\r]*/y;
/** No quotes, backslashes or control characters: from U+0020 on. */
const plainText = /[ !#-[\]-\uffff]*/y;
const digits = /\d*/y;

/** The place behind what a pattern finds at a place. */
function behind(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}

type Token = readonly [place: number, sound: boolean];

/** A text, a number or a word: the place behind it; or the place of its fault. */
function readToken(text: string, from: number): Token {
  if (text[from] === '"') return readText(text, from);
  const word = ["true", "false", "null"].find(([first]) => first === text[from]);
  if (word === undefined) return readNumber(text, from);
  let same = 0;
  while (same < word.length && text[from + same] === word[same]) same++;
  return [from + same, same === word.length];
}

function readText(text: string, from: number): Token {
  for (let i = behind(plainText, text, from + 1); i < text.length; i = behind(plainText, text, i)) {
    if (text[i] === '"') return [i + 1, true];
    if (text[i] !== "\\") return [i, false];
    const escape = text[i + 1] ?? "";
    if (escape === "" || !'"\\/bfnrtu'.includes(escape)) return [i + 1, false];
    i += 2;
    for (let hex = 0; escape === "u" && hex < 4; hex++, i++) if (!/[\da-f]/i.test(text[i] ?? "")) return [i, false];
  }
  return [text.length, false];
}

function readNumber(text: string, from: number): Token {
  let at = text[from] === "-" ? from + 1 : from;
  const some = (): boolean => {
    const start = at;
    at = behind(digits, text, at);
    return at > start;
  };
  if (text[at] === "0") at++;
  else if (!some()) return [at, false];
  if (text[at] === ".") {
    at++;
    if (!some()) return [at, false];
  }
  if (text[at] === "e" || text[at] === "E") {
    at++;
    if (text[at] === "+" || text[at] === "-") at++;
    if (!some()) return [at, false];
  }
  return [at, true];
}
