import fc from "fast-check";
import { expect, test } from "vitest";
import { BasisRoom, polynomialTerms, type Basis } from "../../../../packages/core/src/valuation/policy/index.js";
import { GainPolynomial } from "../../../../packages/core/src/valuation/policy/gainPolynomial.js";

const wave = (count: number, k: number): Float64Array => Float64Array.from({ length: count }, (_, i) => Math.cos(i * (1.3 + k) + k));

test("a polynomial with its coefficients gives the bits of the sum of its terms, and reads only what weighs something", () => {
  const shapes = fc.record({
    variables: fc.integer({ min: 1, max: 9 }),
    curved: fc.integer({ min: 0, max: 5 }),
    cubic: fc.integer({ min: 0, max: 6 }),
    degree: fc.integer({ min: 0, max: 4 }),
    count: fc.integer({ min: 0, max: 43 }),
    lost: fc.integer({ min: -1, max: 5 }),
    idle: fc.array(fc.nat({ max: 20 }), { maxLength: 8 }),
  });
  let left = 0;
  fc.assert(
    fc.property(shapes, ({ variables, curved, cubic, degree, count, lost, idle }) => {
      const all = polynomialTerms(variables, degree, 500, Math.min(curved, variables), cubic);
      const terms = all.filter((_, place) => place !== lost || all.length === 1);
      const features = Array.from({ length: variables }, (_, f) => f);
      const basis: Basis = { features, shift: features.map(() => 0), scale: features.map(() => 1), terms };
      const weights = terms.map((_, b) => (idle.includes(b) ? 0 : Math.sin(3 * b + 1)));
      const x = features.map((f) => wave(count, f));
      const [known, found] = [new Float64Array(count), new Float64Array(count + 2).fill(7)];
      new BasisRoom().combine(basis, weights, x, count, known);
      const polynomial = new GainPolynomial(basis, weights);
      left += features.length - polynomial.reads.length;
      polynomial.fill(
        x.map((column, f) => (polynomial.reads.includes(f) ? column : new Float64Array(0))),
        count,
        found,
      );
      expect([...found]).toEqual([...known.map((value) => value + 0), 7, 7]);
    }),
    { numRuns: 300 },
  );
  expect(left).toBeGreaterThan(50);
});
