import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import type { Choices } from "../../../../packages/core/src/planning/bound/joint/choices.js";
import { searchJointly } from "../../../../packages/core/src/planning/bound/joint/jointSearch.js";
import { correctedEstimate } from "../../../../packages/core/src/planning/bound/pairedCorrection.js";
import { estimate } from "../../../../packages/core/src/valuation/index.js";
import { relaxedBound } from "../../../proofs/relaxedBound.js";

const effort = { nodes: 400, steps: 20 };
const rows = 3;

interface Drawn {
  readonly parts: readonly { readonly value: number; readonly shares: readonly number[] }[][];
  readonly limits: readonly number[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  parts: fc.array(
    fc
      .array(
        fc.record({
          value: fc.integer({ min: 0, max: 30 }),
          shares: fc.array(fc.integer({ min: -2, max: 6 }), { minLength: rows, maxLength: rows }),
        }),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((courses) => [{ value: 0, shares: new Array<number>(rows).fill(0) }, ...courses]),
    { minLength: 2, maxLength: 5 },
  ),
  limits: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: rows, maxLength: rows }),
});

function choicesOf({ parts, limits }: Drawn): Choices {
  return {
    parts: parts.map((courses) => ({
      values: Float64Array.from(courses, ({ value }) => value),
      from: Int32Array.from([0, ...courses.map((_, c) => (c + 1) * rows)]),
      rows: Int32Array.from(courses.flatMap(() => [0, 1, 2])),
      amounts: Float64Array.from(courses.flatMap(({ shares }) => shares)),
      views: undefined,
    })),
    limits: Float64Array.from(limits),
    scales: new Float64Array(rows).fill(1),
    exact: new Uint8Array(rows),
    beside: 5,
    multipliers: new Float64Array(rows),
  };
}

/** The best of all combinations. */
function bestOf({ parts, limits }: Drawn): number {
  const best = (i: number, left: readonly number[]): number =>
    i === parts.length
      ? left.every((own) => own >= 0)
        ? 0
        : -Infinity
      : Math.max(
          ...parts[i].map(
            ({ value, shares }) =>
              value +
              best(
                i + 1,
                left.map((own, r) => own - shares[r]),
              ),
          ),
        );
  return 5 + best(0, limits);
}

describe("the best joint choice of courses", () => {
  test("is the best of all combinations that hold", () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const { upper, lower } = searchJointly(choicesOf(one), -Infinity, effort);
        expect(upper).toBeCloseTo(bestOf(one), 6);
        expect(lower).toBeLessThanOrEqual(upper + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  test("is bounded however early the search ends, and never below its floor", () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 60 }), (one, nodes, floor) => {
        const best = bestOf(one);
        const { upper, lower } = searchJointly(choicesOf(one), floor, { nodes, steps: 2 });
        expect(upper).toBeGreaterThanOrEqual(Math.max(best, floor) - 1e-6);
        expect(lower).toBeLessThanOrEqual(best + 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  test("a view of others is what they do", () => {
    // The reader gains 10 where the other is there, which costs the other 4; and it would like to see it there for nothing.
    const there = (cost: number): Choices => ({
      ...choicesOf({ parts: [], limits: [0, 0, 0] }),
      parts: [
        {
          values: Float64Array.of(0),
          from: Int32Array.of(0, 0),
          rows: new Int32Array(0),
          amounts: new Float64Array(0),
          views: {
            count: 2,
            terms: Int32Array.of(0),
            dates: Int32Array.of(0),
            gains: [Float64Array.of(0, 10)],
            rows: [Int32Array.of(0)],
            amounts: [[Float64Array.of(0), Float64Array.of(1)]],
          },
        },
        {
          values: Float64Array.of(0, -cost),
          from: Int32Array.of(0, 0, 1),
          rows: Int32Array.of(0),
          amounts: Float64Array.of(-1),
          views: undefined,
        },
      ],
      limits: Float64Array.of(0),
      scales: Float64Array.of(1),
      exact: Uint8Array.of(1),
      beside: 0,
      multipliers: Float64Array.of(0),
    });
    expect(searchJointly(there(4), -Infinity, effort).upper).toBeCloseTo(6, 9);
    expect(searchJointly(there(40), -Infinity, effort).upper).toBeCloseTo(0, 9);
    // Where it is enough that the other has come once, or where that is paid for by a price, several views fit: the best of them counts.
    expect(searchJointly({ ...there(4), exact: new Uint8Array(1) }, -Infinity, effort).upper).toBeCloseTo(6, 9);
    const [reader, other] = there(4).parts;
    const priced = { ...reader.views!, rows: [new Int32Array(0)], amounts: [[new Float64Array(0), new Float64Array(0)]] };
    expect(searchJointly({ ...there(4), parts: [{ ...reader, views: priced }, other] }, -Infinity, effort).upper).toBeCloseTo(10, 9);
  });
});

describe("what a paired correction tells", () => {
  const block = (shift: number): Float64Array => Float64Array.from({ length: 64 }, (_, q) => Math.sin(q * 1.7) + shift * Math.cos(q * 0.3));

  test("on all paths it is the closer bound itself, with its standard error", () => {
    const [upper, closer] = [block(0), block(0.4)];
    const { mean, standardError } = correctedEstimate([{ upper, closer, oneIn: 1 }]);
    expect(mean).toBeCloseTo(estimate([closer]).mean, 12);
    expect(standardError).toBeCloseTo(estimate([closer]).standardError, 12);
  });

  test("on some paths: the mean of all, less what is taken away on these, which adds to the error", () => {
    const upper = block(0);
    const closer = (taken: (place: number) => number): Float64Array => Float64Array.from({ length: 8 }, (_, p) => upper[8 * p] - taken(p));
    const plain = estimate([upper]);
    const shifted = correctedEstimate([{ upper, closer: closer(() => 3), oneIn: 8 }]);
    expect(shifted.mean).toBeCloseTo(plain.mean - 3, 12);
    expect(shifted.standardError).toBeCloseTo(plain.standardError, 12);
    const spread = correctedEstimate([{ upper, closer: closer((p) => 3 + (p % 2)), oneIn: 8 }]);
    expect(spread.standardError).toBeGreaterThan(plain.standardError);
  });
});

describe("a bound with best joint choices", () => {
  const none = { rounds: 0, iterations: 40, blocks: 1, points: 0, fit: { blocks: 1, points: 0, degree: 2 } };
  const project = (cost: number, value: number): InitiativeModel => ({
    start: "idle",
    modes: { idle: { options: [{ name: "go", to: "done", receive: value, uses: { money: cost } }] }, done: {} },
  });
  const model = (initiatives: Record<string, InitiativeModel>): PortfolioModel => ({
    dates: [0],
    discountRate: 0,
    drivers: {},
    initiatives,
    resources: { money: { periods: [{ from: 0, until: 1, available: 10 }] } },
  });
  const knapsack = { a: project(6, 13), b: project(5, 10), c: project(5, 10), d: project(4, 6) };

  test("takes no project in parts", async () => {
    const [relaxed, joint] = [
      await relaxedBound(model(knapsack), 1, none),
      await relaxedBound(model(knapsack), 1, { ...none, joint: effort }),
    ];
    expect(relaxed?.mean).toBeGreaterThan(20.5);
    expect(joint?.mean).toBeCloseTo(20, 6);
  });

  test("leaves luck to whom has it: beside others it is worth what it is on average", async () => {
    const lucky: InitiativeModel = {
      start: "idle",
      modes: {
        idle: { options: [{ name: "go", to: "won", otherwise: "lost", succeeds: 0.3, receive: -2, onArrival: 10 }] },
        won: {},
        lost: {},
      },
    };
    const joint = await relaxedBound(model({ ...knapsack, lucky }), 1, { ...none, joint: effort });
    expect(joint?.mean).toBeCloseTo(20 + 1, 6);
  });
});
