import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFormula, type BlockFormula, type Expression, type Node, type Operand } from "../../../packages/core/src/formula/index.js";
import { names, tree } from "./arbitraries.js";
import { interpret } from "./reference.js";

const special = [0, -0, 1, -1, 2, 3, 0.5, NaN, Infinity, -Infinity, 5e-324, 1.7e308, 1e-300];
const number = fc.oneof(fc.constantFrom(...special), fc.double({ min: -10, max: 10, noNaN: true }), fc.double());
/** Counts on both sides of what a loop takes in one round, and of what it takes in one piece. */
const count = fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 63, 511, 512, 513, 515, 1030);

/** Numbers of one name for every path: a few drawn ones, repeated. */
const column = fc.array(number, { minLength: 3, maxLength: 17 });
const world = fc.record({
  columns: fc.tuple(column, column, column, column, column),
  kinds: fc.array(fc.constantFrom("column" as const, "column" as const, "scalar" as const, "constant" as const), {
    minLength: 5,
    maxLength: 5,
  }),
  count,
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const expressionOf = (root: Node): Expression => ({ text: "", root, reads: names });
const numberAt = (world: World, slot: number, path: number): number => {
  const drawn = world.columns[slot];
  return world.kinds[slot] === "column" ? drawn[path % drawn.length] : drawn[0];
};
const resolveIn =
  ({ kinds, columns }: World) =>
  (name: string): Operand => {
    const slot = names.findIndex((known) => known === name);
    return kinds[slot] === "constant" ? { kind: "constant", value: columns[slot][0] } : { kind: kinds[slot], slot };
  };

/** Runs a compiled formula on some paths, with only those columns present that it says it reads. */
function run(formula: BlockFormula, world: World, paths: readonly number[]): Float64Array {
  const columns: Float64Array[] = [];
  for (const slot of formula.reads) columns[slot] = Float64Array.from(paths, (path) => numberAt(world, slot, path));
  const scalars = Float64Array.from(names, (_, slot) => numberAt(world, slot, 0));
  const out = new Float64Array(paths.length + 1).fill(-77);
  formula.evaluate({ columns, scalars }, out, paths.length);
  expect(out[paths.length]).toBe(-77);
  return out.subarray(0, paths.length);
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, path) => path);
const sameBits = (a: ArrayLike<number>, b: ArrayLike<number>): void => {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) expect.fail(`path ${i}: ${a[i]} instead of ${b[i]}`);
};

describe("a compiled formula", () => {
  test("gives what its tree means, to the last bit, on every path", () => {
    fc.assert(
      fc.property(tree, world, (root, world) => {
        const formula = compileFormula(expressionOf(root), resolveIn(world));
        const paths = upTo(world.count);
        const meaning = paths.map((path) =>
          interpret(root, (name) => numberAt(world, names.indexOf(name as (typeof names)[number]), path)),
        );
        sameBits(run(formula, world, paths), meaning);
        if (formula.constant !== undefined) sameBits([formula.constant], meaning.slice(0, 1));
      }),
      { numRuns: 700 },
    );
  });

  test("gives the same bits whatever the order of the paths and wherever a block is cut", () => {
    fc.assert(
      fc.property(tree, world, fc.nat(), fc.integer({ min: 1, max: 1000 }), (root, world, cut, step) => {
        const formula = compileFormula(expressionOf(root), resolveIn(world));
        const paths = upTo(world.count);
        const whole = run(formula, world, paths);
        const at = cut % (world.count + 1);
        sameBits([...run(formula, world, paths.slice(0, at)), ...run(formula, world, paths.slice(at))], whole);
        const shuffled = [...paths].sort((a, b) => ((a * step) % 1009) - ((b * step) % 1009));
        sameBits(
          run(formula, world, shuffled),
          shuffled.map((path) => whole[path]),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("gives the same bits whether a number comes as a column, a scalar or a constant", () => {
    fc.assert(
      fc.property(tree, world, world, (root, one, { kinds }) => {
        const columns = one.columns.map((drawn) => drawn.slice(0, 1)) as World["columns"];
        const results = [one.kinds, kinds].map((kinds) => {
          const world = { ...one, columns, kinds };
          return run(compileFormula(expressionOf(root), resolveIn(world)), world, upTo(one.count));
        });
        sameBits(results[0], results[1]);
      }),
      { numRuns: 200 },
    );
  });

  test("may write into a column that it reads", () => {
    fc.assert(
      fc.property(tree, world, fc.nat(), (root, world, choice) => {
        const formula = compileFormula(expressionOf(root), resolveIn(world));
        fc.pre(formula.reads.length > 0);
        const paths = upTo(world.count);
        const apart = run(formula, world, paths);
        const columns: Float64Array[] = [];
        for (const slot of formula.reads) columns[slot] = Float64Array.from(paths, (path) => numberAt(world, slot, path));
        const out = columns[formula.reads[choice % formula.reads.length]];
        formula.evaluate({ columns, scalars: Float64Array.from(names, (_, slot) => numberAt(world, slot, 0)) }, out, world.count);
        sameBits(out, apart);
      }),
      { numRuns: 200 },
    );
  });

  test("can be run again on other numbers: it keeps nothing from one block to the next", () => {
    fc.assert(
      fc.property(tree, world, world, (root, one, two) => {
        const columns = two.columns.map((drawn, slot) => (one.kinds[slot] === "constant" ? one.columns[slot] : drawn)) as World["columns"];
        const other = { ...two, kinds: one.kinds, columns };
        const formula = compileFormula(expressionOf(root), resolveIn(one));
        run(formula, one, upTo(one.count));
        const fresh = compileFormula(expressionOf(root), resolveIn(other));
        sameBits(run(formula, other, upTo(two.count)), run(fresh, other, upTo(two.count)));
      }),
      { numRuns: 100 },
    );
  });
});
