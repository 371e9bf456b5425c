import { expect, test } from "vitest";
import { compilePortfolioModel, type OptionProgram } from "../../../../packages/core/src/model/index.js";
import { withCorrections, type Scorer } from "../../../../packages/core/src/planning/decide/index.js";
import type { Correction } from "../../../../packages/core/src/planning/planPolicy.js";
import { Process } from "../../../../packages/core/src/simulation/index.js";
import { worldOf } from "../../../../packages/core/src/valuation/index.js";

const one = { start: "off", modes: { off: { options: [{ name: "go", to: "on" }] }, on: {} } };
const program = compilePortfolioModel({ dates: [0, 1, 2], discountRate: 0, drivers: {}, initiatives: { a: one, b: one } });
const process = new Process(program, worldOf(program));

/** Scores 1, 2, 3 … and a part of 10 to its own; the third is not to be made at all. */
const plain: Scorer = {
  fill(_option, _k, index, count, score, own) {
    for (let q = 0; q < count; q++) [score[q], own[q]] = index[q] === 2 ? [-Infinity, -Infinity] : [1 + index[q], 10];
    return true;
  },
};
/** 0.5 + 2 · score, from the first date to the second. */
const doubled: Correction = {
  option: "a.off.go",
  from: 0,
  until: 1,
  features: [],
  basis: { features: [0], shift: [0], scale: [1], terms: [[], [[0, 1]]] },
  coefficients: [0.5, 2],
};
/** Takes away what its own initiative gains. */
const selfless: Correction = { ...doubled, basis: { ...doubled.basis, features: [1], terms: [[[0, 1]]] }, coefficients: [-1] };

const scores = (rounds: readonly Correction[][], option: OptionProgram, k: number): { score: number[]; own: number[] } => {
  const [score, own] = [new Float64Array(4), new Float64Array(4)];
  expect(withCorrections(plain, rounds, process).fill(option, k, Int32Array.from([0, 1, 2, 3]), 4, score, own)).toBe(true);
  return { score: [...score], own: [...own] };
};
const [a, b] = program.options;

test("a correction adds what it finds, for its option and its dates, and makes no move that is not to be made", () => {
  expect(scores([[doubled]], a, 1)).toEqual({ score: [3.5, 6.5, -Infinity, 12.5], own: [10, 10, -Infinity, 10] });
  expect(scores([[doubled]], a, 2).score).toEqual([1, 2, -Infinity, 4]);
  expect(scores([[doubled]], b, 1).score).toEqual([1, 2, -Infinity, 4]);
});

test("every round is about the scores of those before it", () => {
  expect(scores([[doubled], [doubled]], a, 0).score).toEqual([11, 20, -Infinity, 38]);
  expect(scores([[doubled], [selfless]], a, 0).score).toEqual([-6.5, -3.5, -Infinity, 2.5]);
});
