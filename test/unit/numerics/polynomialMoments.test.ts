import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PolynomialMoments, type Powers } from "../../../packages/core/src/numerics/index.js";

const sizeOf = (term: Powers): number => term.reduce((sum, [, power]) => sum + power, 0);

/** All terms up to a degree, the constant first; those of three factors and more are of the first `cubic` variables. */
function terms(variables: number, degree: number, cubic: number): Powers[] {
  let all: Powers[] = [[]];
  for (let v = 0; v < variables; v++)
    all = all.flatMap((term) => {
      const left = degree - sizeOf(term);
      return [term, ...Array.from({ length: left }, (_, i): Powers => [...term, [v, i + 1]])];
    });
  return all.filter((term) => sizeOf(term) < 3 || term.every(([v]) => v < cubic));
}

const wave = (count: number, k: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => 1.5 * Math.sin(1 + i * (0.7 + k) + k * k));
const valueOf = (term: Powers, x: readonly Float64Array[], row: number): number =>
  term.reduce((product, [v, power]) => product * x[v][row] ** power, 1);

describe("inner products of monomials", () => {
  const shapes = fc.record({
    variables: fc.integer({ min: 1, max: 6 }),
    degree: fc.integer({ min: 1, max: 3 }),
    flat: fc.integer({ min: 0, max: 5 }),
    counts: fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 3 }),
  });

  test("are those of the columns of a design", () => {
    fc.assert(
      fc.property(shapes, ({ variables, degree, flat, counts }) => {
        const cubic = Math.max(1, variables - flat);
        const moments = new PolynomialMoments(variables, degree, 2, cubic);
        const list = terms(variables, degree, cubic);
        const size = list.length + 2;
        const [known, lengths] = [new Float64Array(size * size), new Float64Array(size)];
        const sums = new Float64Array(2);
        for (const count of counts) {
          const x = Array.from({ length: variables }, (_, k) => wave(count + 3, k));
          const y = [wave(count + 3, 9), wave(count + 3, 11)];
          moments.add(x, y, count);
          for (let row = 0; row < count; row++) {
            const values = [...list.map((term) => valueOf(term, x, row)), y[0][row], y[1][row]];
            for (let i = 0; i < size; i++) {
              lengths[i] += values[i] ** 2;
              for (let j = 0; j <= i; j++) known[i * size + j] += values[i] * values[j];
            }
            y.forEach((column, t) => (sums[t] += column[row]));
          }
        }
        const found = moments.products(list);
        for (let i = 0; i < size; i++)
          for (let j = 0; j <= i; j++) {
            // Products of two targets are not asked for.
            if (j >= list.length && i !== j) continue;
            expect(Math.abs(found[i * size + j] - known[i * size + j])).toBeLessThanOrEqual(
              1e-12 * Math.sqrt(lengths[i] * lengths[j]) + 1e-12,
            );
          }
        moments.targetSums().forEach((sum, t) => expect(sum).toBeCloseTo(sums[t], 9));
        expect(moments.rows).toBe(counts.reduce((sum, count) => sum + count, 0));
        moments.reset();
        expect(moments.products(list).every((product) => product === 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
