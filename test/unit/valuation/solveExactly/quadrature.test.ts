import { describe, expect, test } from "vitest";
import { normalCdf, normalPdf } from "../../../../packages/core/src/numerics/index.js";
import { Grid } from "../../../../packages/core/src/valuation/solveExactly/grid.js";
import { smoothKinks } from "../../../../packages/core/src/valuation/solveExactly/kinks.js";
import { kinkWeights, normalNodes } from "../../../../packages/core/src/valuation/solveExactly/normalNodes.js";
import { rootColumns } from "../../../../packages/core/src/valuation/solveExactly/scores.js";

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

describe("even nodes of a normal number", () => {
  test("are right to rounding for smooth functions, also where nodes are half a deviation apart", () => {
    const { nodes, weights } = normalNodes(33, 8);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
    for (const s of [0.3, 1, 1.5])
      expect(
        dot(
          weights,
          nodes.map((u) => Math.exp(s * u)),
        ),
      ).toBeCloseTo(Math.exp((s * s) / 2), 10);
    expect(
      dot(
        weights,
        nodes.map((u) => u ** 4),
      ),
    ).toBeCloseTo(3, 12);
  });

  /** E max(z − c, 0) with the weights beside the kink changed hands, less the truth. */
  const error = (c: number, count: number, cured: boolean): number => {
    const { nodes, weights } = normalNodes(count, 8);
    const stay = nodes.map(() => 0);
    const go = nodes.map((z) => z - c);
    const chosen = Int32Array.from(go, (value) => (value > 0 ? 1 : 0));
    const best = go.map((value) => Math.max(value, 0));
    if (cured) smoothKinks([count], chosen, [stay, go], best);
    return dot(weights, best) - (normalPdf(c) - c * normalCdf(-c));
  };

  test("a kink between nodes costs the second power of their distance, and with its cure the third", () => {
    const places = Array.from({ length: 40 }, (_, i) => -1 + 0.0473 * i);
    const worst = (count: number, cured: boolean): number => Math.max(...places.map((c) => Math.abs(error(c, count, cured))));
    expect(worst(65, false)).toBeGreaterThan(1e-3);
    expect(worst(65, true)).toBeLessThan(4e-4);
    expect(worst(129, true)).toBeLessThan(worst(65, true) / 6);
    expect(worst(801, true)).toBeLessThan(2e-7);
  });

  test("weights that change hands: their sum is the part of a cell that is on the other side, and no function is changed where none is ahead", () => {
    for (const theta of [0, 0.2, 0.5, 0.9, 1]) {
      const { atLeft, atRight } = kinkWeights(theta, 1 - theta);
      expect(atLeft + atRight).toBeCloseTo(0.5 - theta, 14);
    }
    expect(kinkWeights(0, 0)).toEqual(kinkWeights(1, 1));
  });

  test("of two axes only the steeper one is cured, so a kink is not cured twice", () => {
    const n = 61;
    const { nodes, weights } = normalNodes(n, 7);
    for (const angle of [0, 0.3, 0.7, 1.2]) {
      const [a, b] = [Math.cos(angle), Math.sin(angle)];
      const at = (i: number): number => a * nodes[Math.floor(i / n)] + b * nodes[i % n] - 0.31;
      const go = Float64Array.from({ length: n * n }, (_, i) => at(i));
      const best = go.map((value) => Math.max(value, 0));
      smoothKinks(
        [n, n],
        Int32Array.from(go, (value) => (value > 0 ? 1 : 0)),
        [go.map(() => 0), go],
        best,
      );
      const mean = best.reduce((sum, value, i) => sum + value * weights[Math.floor(i / n)] * weights[i % n], 0);
      expect(mean).toBeCloseTo(normalPdf(0.31) - 0.31 * normalCdf(-0.31), 3);
    }
  });
});

describe("the grid", () => {
  // Two coordinates, the second reverting, over three dates of which the first is today for the first one only.
  const grid = new Grid(
    [
      [
        { slope: 1, sd: 0 },
        { slope: 1, sd: 0.5 },
        { slope: 1, sd: 0.8 },
      ],
      [
        { slope: 0.9, sd: 0.2 },
        { slope: 0.7, sd: 0.3 },
        { slope: 0.7, sd: 0.3 },
      ],
    ],
    41,
    7,
  );

  test("a coordinate that is still certain has one node; every signal adds an axis", () => {
    expect(grid.shape(0, 0)).toEqual([1, 41]);
    expect(grid.shape(1, 0)).toEqual([41, 41]);
    expect(grid.shape(2, 2)).toEqual([41, 41, 41, 41]);
    expect(grid.spread[1][2]).toBeCloseTo(Math.sqrt(0.49 * (0.49 * 0.04 + 0.09) + 0.09), 14);
  });

  test("expectations of exponentials are those of the Gaussian steps, from every node in the middle", () => {
    const scaled = (k: number, axis: number): Float64Array => grid.coordinate(k, 0, axis).map((u) => u * grid.spread[axis][k]);
    const [x, y] = [scaled(2, 0), scaled(2, 1)];
    const expected = grid.expect(
      1,
      [0, 0],
      x.map((value, i) => Math.exp(0.5 * value - y[i])),
    );
    const [x1, y1] = [scaled(1, 0), scaled(1, 1)];
    const inside = (axis: number, i: number): boolean => Math.abs(grid.coordinate(1, 0, axis)[i]) < 3;
    expected.forEach((value, i) => {
      if (!inside(0, i) || !inside(1, i)) return;
      const truth = Math.exp(0.5 * x1[i] + 0.125 * 0.64 - 0.7 * y1[i] + 0.5 * 0.09);
      expect(value / truth).toBeCloseTo(1, 9);
    });
  });

  test("carrying probabilities on is the reverse of expecting", () => {
    for (const [k, signals] of [
      [0, [0, 1]],
      [1, [1, 1]],
      [1, [0, 0]],
    ] as [number, [number, number]][]) {
      const weights = Float64Array.from({ length: grid.size(k, signals[0]) }, (_, i) => 1 + Math.sin(i));
      const values = Float64Array.from({ length: grid.size(k + 1, signals[1]) }, (_, i) => 2 + Math.cos(0.37 * i));
      const [there, here] = [dot(grid.carry(k, signals, weights), values), dot(weights, grid.expect(k, signals, values))];
      expect(there / here).toBeCloseTo(1, 9);
    }
    expect(grid.start().reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test("the root of a covariance matrix may have fewer columns than rows", () => {
    const matrix = [
      [1, 0.5, 1],
      [0.5, 1, 0.5],
      [1, 0.5, 1],
    ];
    const columns = rootColumns((i, j) => matrix[i][j], 3);
    expect(columns).toHaveLength(2);
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) expect(columns.reduce((sum, column) => sum + column[i] * column[j], 0)).toBeCloseTo(matrix[i][j], 14);
    expect(rootColumns(() => 0, 2)).toEqual([]);
  });
});
