import { describe, expect, test } from "vitest";
import { gaussHermite, gaussLegendre, sum } from "../../../packages/core/src/numerics/index.js";

describe("Gauss-Hermite for the standard normal", () => {
  test.each([1, 2, 3, 7, 16, 33, 64])("%d nodes: moments up to degree 2n - 1", (n) => {
    const { nodes, weights } = gaussHermite(n);
    expect(nodes.length).toBe(n);
    expect(sum(weights)).toBeCloseTo(1, 14);
    let moment = 1;
    for (let degree = 2; degree <= Math.min(2 * n - 1, 40); degree += 2) {
      moment *= degree - 1;
      const got = sum(nodes.map((x, i) => weights[i] * x ** degree));
      expect(Math.abs(got / moment - 1)).toBeLessThan(1e-12);
    }
    nodes.forEach((x, i) => expect(x).toBe(-nodes[n - 1 - i] + 0));
  });

  test("three nodes are -√3, 0, √3 with weights 1/6, 2/3, 1/6", () => {
    const { nodes, weights } = gaussHermite(3);
    [-Math.sqrt(3), 0, Math.sqrt(3)].forEach((x, i) => expect(nodes[i]).toBeCloseTo(x, 14));
    [1 / 6, 2 / 3, 1 / 6].forEach((w, i) => expect(weights[i]).toBeCloseTo(w, 14));
  });

  test("E exp(Z) = exp(1/2)", () => {
    const { nodes, weights } = gaussHermite(32);
    expect(sum(nodes.map((x, i) => weights[i] * Math.exp(x)))).toBeCloseTo(Math.exp(0.5), 13);
  });
});

describe("Gauss-Legendre", () => {
  test.each([1, 2, 5, 16, 48])("%d nodes: powers up to degree 2n - 1", (n) => {
    const { nodes, weights } = gaussLegendre(n);
    for (let degree = 0; degree <= 2 * n - 1; degree++) {
      const got = sum(nodes.map((x, i) => weights[i] * x ** degree));
      expect(got).toBeCloseTo(degree % 2 === 0 ? 2 / (degree + 1) : 0, 13);
    }
    expect([...nodes]).toEqual([...nodes].sort((a, b) => a - b));
  });
});

describe("compensated sum", () => {
  test("keeps what plain addition loses", () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    const values = Float64Array.from({ length: 20_001 }, (_, i) => (i === 0 ? 1e16 : i % 2 === 1 ? 1 : 1e-3));
    expect(sum(values) - 1e16).toBeCloseTo(10_010, 6);
  });

  test("counts only what it is told to", () => {
    expect(sum(Float64Array.of(1, 2, 4), 2)).toBe(3);
    expect(sum([])).toBe(0);
  });
});
