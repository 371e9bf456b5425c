import fc from "fast-check";
import { decimal, maybe, pick, whole, type ModelFeatures } from "./features.js";

/** The names that formulas of one graph may read. */
export interface Names {
  /** Seen by everybody: market drivers, chains, schedules, events, constants. */
  readonly seen: readonly string[];
  /** Private drivers, and stocks and peers, which may depend on them. */
  readonly truths: readonly string[];
}

/** Numbers and formulas that stay finite, and are of moderate size for moderate drivers. */
export function amounts({ seen, truths }: Names, features: ModelFeatures): fc.Arbitrary<number | string> {
  const number = whole(-20, 60);
  const factor = whole(1, 9);
  const open = [...seen, "t"];
  const any = [...open, ...truths];
  const linear = fc
    .tuple(factor, pick(any), whole(-9, 20))
    .map(([a, x, b]) => `${String(a)} * ${x} ${b < 0 ? "-" : "+"} ${String(Math.abs(b))}`);
  const limited = fc
    .tuple(factor, pick(any), decimal(0, 5))
    .map(([a, x, b]) => `${String(a)} * cap(atLeast(${x}, -${String(b)}), ${String(b + 1)})`);
  const product = fc.tuple(pick(any), pick(any)).map(([x, y]) => `0.1 * ${x} * (${y} - 1)`);
  const chosen = fc
    .tuple(factor, pick(open), decimal(0, 5), pick(["max", "min"]))
    .map(([a, x, b, choose]) => `${choose}(${String(a)} * ${x} - ${String(b)}, 0)`);
  const either = fc
    .tuple(pick(open), pick(["<", ">="]), whole(0, 3))
    .map(([x, compare, b]) => `${x} ${compare} ${String(b)} ? 5 : 2 * ${x}`);
  return fc.oneof(number, linear, limited, product, ...(features.choices ? [chosen, either] : []));
}

/** Conditions on what is known: anything may be compared. */
export function conditions({ seen, truths }: Names): fc.Arbitrary<string> {
  const comparison = fc
    .tuple(pick([...seen, ...truths, "t", "age"]), pick(["<", "<=", ">", ">="]), decimal(0, 3))
    .map(([x, compare, b]) => `${x} ${compare} ${String(b)}`);
  const joined = fc.tuple(comparison, pick(["and", "or"]), comparison).map(([a, word, b]) => `(${a}) ${word} (${b})`);
  return fc.oneof(
    comparison,
    joined,
    comparison.map((c) => `not (${c})`),
  );
}

/** A stock's next value: it moves towards a level or by a step. */
export function steps(stock: string, { seen, truths }: Names): fc.Arbitrary<string> {
  const towards = whole(1, 100).map((level) => `${stock} + 0.4 * (${String(level)} - ${stock})`);
  const by = pick([...seen, ...truths, "t", "age", "1"]).map((name) => `0.9 * ${stock} + 0.5 * ${name}`);
  return fc.oneof(towards, by);
}

/** A flow: one amount, or lines for several accounts. */
export function flows(names: Names, features: ModelFeatures) {
  const amount = amounts(names, features);
  if (!features.accounts) return amount;
  const line = fc
    .record({
      account: maybe(true, pick(["firm", "customer", "partner"])),
      stream: maybe(true, pick(["exchange", "value-in-use"])),
      amount,
    })
    .map(({ account, stream, amount: value }) => ({
      ...(account === undefined ? {} : { account }),
      ...(stream === undefined ? {} : { stream }),
      amount: value,
    }));
  return fc.oneof({ weight: 3, arbitrary: amount }, { weight: 1, arbitrary: fc.array(line, { maxLength: 3 }) });
}
