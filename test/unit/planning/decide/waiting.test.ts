import { expect, test } from "vitest";
import type { InitiativeModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import type { JointPolicy } from "../../../../packages/core/src/planning/index.js";
import { moversFor } from "../../../../packages/core/src/planning/decide/index.js";
import { worthOfWaiting } from "../../../../packages/core/src/planning/decide/waiting.js";

test("waiting is worth a polynomial in what moving brings in all and to oneself, each in its own units; never less than nothing", () => {
  const [shift, scale] = [
    [3, -1],
    [2, 0.5],
  ];
  for (const x of [-2, -0.3, 0.7, 3])
    for (const y of [-1.5, 0.4, 2]) {
      const [score, own] = [shift[0] + scale[0] * x, shift[1] + scale[1] * y];
      for (const [term, value] of [1, x, y, x * x, x * y, y * y, Math.max(x, 0)].entries()) {
        const coefficients = Array.from({ length: term + 1 }, (_, t) => (t === term ? 2 : 0));
        expect(worthOfWaiting({ shift, scale, coefficients }, score, own)).toBeCloseTo(2 * Math.max(0, value), 12);
      }
    }
});

test("those move for others who have a move that others feel", () => {
  const one: InitiativeModel = { start: "off", modes: { off: { options: [{ name: "go", to: "on" }] }, on: {} } };
  const program = compilePortfolioModel({ dates: [0, 1], discountRate: 0, drivers: {}, initiatives: { a: one, b: one, c: one } });
  const moversOf = (...options: string[]): number[] => {
    const effects = options.map((option) => ({ option, date: 0 }));
    return moversFor({ initiatives: [{ effects: [] }, { effects }] } as unknown as JointPolicy, program);
  };
  expect(moversOf()).toEqual([]);
  expect(moversOf("b.off.go")).toEqual([1]);
  expect(moversOf("c.off.go", "a.off.go", "c.off.go")).toEqual([0, 2]);
});
