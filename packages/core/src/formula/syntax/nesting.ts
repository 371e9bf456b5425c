import type { Token } from "./token.js";

/** One open bracket, call or yes-part of ?:, or the text itself. */
export interface Level {
  readonly kind: "text" | "(" | "call" | "?";
  readonly at: number;
  /** The function that is called. */
  readonly fn?: Token | undefined;
  commas: number;
  /** ?: whose no-part is being read here, one inside the other. */
  choices: number;
  /** Prefixes and powers that wait for the value on their right. */
  chained: number;
  /** A comparison has been read since the last and, or, xor. */
  compared: boolean;
  /** A `not` has been read since the last and, or, xor. */
  negated: boolean;
}

/** Keeps count of what is open while a formula is read, and how deep a parser would have to recurse. */
export class Nesting {
  readonly #levels: Level[] = [fresh({ kind: "text", at: 0 })];
  /** Levels below the text itself. */
  depth = 0;

  get innermost(): Level {
    return this.#levels[this.#levels.length - 1];
  }

  open(level: Pick<Level, "kind" | "at" | "fn">): void {
    this.#levels.push(fresh(level));
    this.depth += 1;
  }

  close(): void {
    const level = this.#levels.pop();
    if (level !== undefined) this.depth -= 1 + level.choices + level.chained;
  }

  /** A prefix or a power: the value to its right lies one level deeper. */
  chain(): void {
    this.innermost.chained += 1;
    this.depth += 1;
  }

  /** Another operator ends the chain. */
  endChain(): void {
    this.depth -= this.innermost.chained;
    this.innermost.chained = 0;
  }

  /** The yes-part is over: the no-part follows, one level deeper. */
  choose(): void {
    this.innermost.choices += 1;
    this.depth += 1;
    this.#restart();
  }

  /** A comma: the next argument starts afresh. */
  separate(): void {
    const level = this.innermost;
    this.depth -= level.choices + level.chained;
    level.choices = 0;
    level.chained = 0;
    level.commas += 1;
    this.#restart();
  }

  #restart(): void {
    this.innermost.compared = false;
    this.innermost.negated = false;
  }
}

function fresh({ kind, at, fn }: Pick<Level, "kind" | "at" | "fn">): Level {
  return { kind, at, fn, commas: 0, choices: 0, chained: 0, compared: false, negated: false };
}
