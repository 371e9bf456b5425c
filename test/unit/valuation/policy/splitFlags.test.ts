import fc from "fast-check";
import { expect, test } from "vitest";
import { splitFlags } from "../../../../packages/core/src/valuation/policy/splitFlags.js";

type Term = (readonly [number, number])[];

/** Σ coefficients · terms of standardised features. */
function combine(
  {
    shift,
    scale,
    terms,
    features,
  }: { shift: readonly number[]; scale: readonly number[]; terms: readonly Readonly<Term>[]; features: readonly number[] },
  coefficients: readonly number[],
  row: readonly number[],
): number {
  return terms.reduce(
    (sum, term, b) =>
      sum + coefficients[b] * term.reduce((product, [f, power]) => product * ((row[features[f]] - shift[f]) / scale[f]) ** power, 1),
    0,
  );
}

const number = fc.double({ min: -3, max: 3, noNaN: true });

test("a rule in two parts gives what the rule gives, for any flags and quantities", () => {
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 8, maxLength: 8 }),
      fc.array(number, { minLength: 4, maxLength: 4 }),
      fc.array(fc.double({ min: 0.2, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 }),
      fc.tuple(number, number, fc.boolean(), fc.boolean()),
      fc.boolean(),
      (coefficients, shift, scale, [x, y, first, second], curvedFlag) => {
        // Features 0 and 3 are quantities, 1 and 2 flags; with `curvedFlag`, flag 2 also enters by a product, so it stays a column.
        const terms: Term[] = [
          [],
          [[0, 1]],
          [[0, 2]],
          [[1, 1]],
          [
            [0, 1],
            [1, 1],
          ],
          [[2, 1]],
          [[3, 1]],
          curvedFlag
            ? [
                [0, 1],
                [3, 1],
              ]
            : [[1, 3]],
        ];
        const basis = { features: [0, 3, 1, 2], shift, scale, terms };
        const rule = { option: "a.b", date: 0, basis, coefficients, addsPayoff: false, needsPayoff: false };
        const isFlag = (f: number): boolean => f === 1 || f === 2;
        const split = splitFlags(rule, isFlag);
        const row = [x, Number(first), Number(second), y];
        const whole = combine(basis, coefficients, row);
        const parts = split.flags.reduce(
          (sum, { feature, step }) => sum + row[feature] * step,
          combine(split.basis, split.coefficients, row),
        );
        expect(parts).toBeCloseTo(whole, 9 - Math.ceil(Math.log10(1 + Math.abs(whole))));
        expect(split.flags.map(({ feature }) => feature)).toEqual(curvedFlag ? [1] : [1, 2]);
      },
    ),
  );
});

test("a rule without flags stays as it is", () => {
  const basis = { features: [0], shift: [0], scale: [1], terms: [[], [[0, 1]]] as Term[] };
  const rule = { option: "a.b", date: 0, basis, coefficients: [1, 2], addsPayoff: false, needsPayoff: false };
  expect(splitFlags(rule, () => false).basis).toBe(basis);
});
