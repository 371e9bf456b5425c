import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BasisRoom, polynomialTerms, type Basis } from "../../../../packages/core/src/valuation/policy/index.js";
import { sortColumns } from "../../../../packages/core/src/valuation/policy/sortColumns.js";

const wave = (count: number, k: number): Float64Array => Float64Array.from({ length: count }, (_, i) => Math.cos(i * (1.3 + k) + k));

describe("a basis is added up as its terms say", () => {
  const shapes = fc.record({
    variables: fc.integer({ min: 1, max: 6 }),
    curved: fc.integer({ min: 0, max: 6 }),
    cubic: fc.integer({ min: 0, max: 6 }),
    degree: fc.integer({ min: 0, max: 4 }),
    count: fc.integer({ min: 0, max: 43 }),
    lost: fc.integer({ min: -1, max: 5 }),
  });

  test("whether it has all terms up to a degree or not, on any number of rows", () => {
    fc.assert(
      fc.property(shapes, ({ variables, curved, cubic, degree, count, lost }) => {
        const all = polynomialTerms(variables, degree, 500, Math.min(curved, variables), cubic);
        const terms = all.filter((_, place) => place !== lost || all.length === 1);
        const basis: Basis = {
          features: Array.from({ length: variables }, (_, f) => f),
          shift: Array.from({ length: variables }, (_, f) => 0.1 * f),
          scale: Array.from({ length: variables }, (_, f) => 1 + f),
          terms,
        };
        const x = basis.features.map((f) => wave(count, f));
        const weights = terms.map((_, b) => Math.sin(3 * b + 1));
        const out = new Float64Array(count + 2).fill(7);
        new BasisRoom().combine(basis, weights, x, count, out);
        for (let q = 0; q < count; q++) {
          const known = terms.reduce(
            (sum, term, b) =>
              sum + term.reduce((product, [f, power]) => product * ((x[f][q] - basis.shift[f]) / basis.scale[f]) ** power, weights[b]),
            0,
          );
          expect(out[q]).toBeCloseTo(known, 11);
        }
        expect([...out.subarray(count)]).toEqual([7, 7]);
      }),
      { numRuns: 300 },
    );
  });
});

test("columns are sorted path by path, values with their bits", () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 6 })
        .chain((columns) =>
          fc.array(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: columns, maxLength: columns }), { maxLength: 9 }),
        ),
      (paths) => {
        const width = paths[0]?.length ?? 0;
        const columns = Array.from({ length: width }, (_, c) => Float64Array.from(paths, (path) => path[c]));
        sortColumns(columns, paths.length);
        paths.forEach((path, q) => {
          // The sign of 0 may be lost.
          expect(columns.map((column) => column[q] + 0)).toEqual([...path].sort((a, b) => b - a).map((value) => value + 0));
        });
      },
    ),
  );
});
