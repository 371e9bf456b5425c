import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InitiativeModel, Link, PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import { projectOf, selectGreedily, selectStatically, type Project } from "../../../../packages/core/src/planning/search/index.js";

interface Drawn {
  readonly value: number;
  /** By date, one date a period. */
  readonly use: readonly number[];
  /** Date of its first move, and whether it moves on a date later; −1: never. */
  readonly planned: number;
}

const drawn = fc.array(
  fc.record({
    value: fc.integer({ min: -3, max: 9 }),
    use: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 3, maxLength: 3 }),
    planned: fc.constantFrom(-1, 0, 1),
  }),
  { minLength: 4, maxLength: 4 },
);

const links: Link[] = [
  { kind: "requires", option: "i0.on.more", initiative: "i1", modes: ["on", "done"] },
  { kind: "requires", option: "i1.on.more", initiative: "i0", modes: ["off", "on"] },
  { kind: "excludes", modes: ["i2.done", "i3.done"] },
];

/** @param busy what is used in each period, whoever is chosen */
function build(all: readonly Drawn[], available: number, carry: number, busy = 0) {
  const initiatives = all.map(({ planned }, i): [string, InitiativeModel] => {
    const at = (date: number) => (planned < 0 ? {} : { planned: date });
    const modes = {
      off: { options: [{ name: "go", to: "on", ...at(planned) }] },
      on: { options: [{ name: "more", to: "done", ...at(planned + 1) }] },
      done: {},
    };
    return [`i${i}`, { start: "off", modes }];
  });
  const model: PortfolioModel = {
    ...{ dates: [0, 1, 2], discountRate: 0, drivers: {}, links, initiatives: Object.fromEntries(initiatives) },
    resources: { money: { carry, periods: [0, 1, 2].map((from) => ({ from, until: from + 1, available })) } },
  };
  const program = compilePortfolioModel(model);
  const projects = all.map(({ value, use }, i) => {
    const idle = i === 0 ? busy : 0;
    const money = use.map((amount) => amount + idle);
    return projectOf(program, i, { value, use: { money } }, { value: 0, use: { money: [idle, idle, idle] } });
  });
  return { program, projects };
}

/** What a set may be: everything written out once more. */
function isAllowed(all: readonly Drawn[], chosen: readonly Project[], available: number, carry: number, busy: number): boolean {
  const inside = (i: number): boolean => chosen.some(({ initiative }) => initiative === i);
  let [left, without] = [0, 0];
  for (let p = 0; p < 3; p++) {
    left = available - busy + carry * left - chosen.reduce((sum, { initiative }) => sum + all[initiative].use[p], 0);
    without = available - busy + carry * without;
    if (left < Math.min(0, without) - 1e-9) return false;
    [left, without] = [Math.max(0, left), Math.max(0, without)];
  }
  // Moves on at date planned + 1, when the other has to have made its first move.
  if (inside(0) && !(inside(1) && all[1].planned <= all[0].planned + 1)) return false;
  // The other must not have made its second move by then.
  if (inside(1) && inside(0) && all[0].planned <= all[1].planned) return false;
  return !(inside(2) && inside(3));
}

const moves = (all: readonly Drawn[], projects: readonly Project[]): Project[] => projects.filter((_, i) => all[i].planned >= 0);
const total = (chosen: readonly Project[]): number => chosen.reduce((sum, { value }) => sum + value, 0);

describe("sets of projects", () => {
  test("the static one is the best of all that are allowed; the greedy one is allowed, of those that move and are worth something", () => {
    fc.assert(
      fc.property(
        drawn,
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom(0, 0.5, 1),
        fc.integer({ min: 0, max: 2 }),
        (all, available, carry, busy) => {
          const { program, projects } = build(all, available, carry, busy);
          const movers = moves(all, projects);
          const sets = Array.from({ length: 2 ** movers.length }, (_, bits) => movers.filter((__, i) => (bits >> i) & 1));
          const best = Math.max(...sets.filter((set) => isAllowed(all, set, available, carry, busy)).map(total));
          const { chosen, proven } = selectStatically(program, projects);
          expect(proven).toBe(true);
          expect(total(chosen)).toBe(best);
          expect(chosen.length === 0 || isAllowed(all, chosen, available, carry, busy)).toBe(true);
          const greedy = selectGreedily(program, projects);
          expect(greedy.length === 0 || isAllowed(all, greedy, available, carry, busy)).toBe(true);
          for (const { initiative, value } of greedy) expect([all[initiative].planned >= 0, value > 0]).toEqual([true, true]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("greedily: by what is added for each share of what is scarce", () => {
    const of = (value: number, use: number, planned = 0): Drawn => ({ value, use: [use, 0, 0], planned });
    const names = (all: Drawn[], available: number): string[] => {
      const { program, projects } = build(all, available, 0);
      return selectGreedily(program, projects).map(({ name }) => name);
    };
    expect(names([of(0, 1), of(5, 3), of(4, 1), of(6, 3)], 4)).toEqual(["i2", "i1"]);
    expect(names([of(0, 1), of(5, 2), of(5, 1), of(4, 1)], 3)).toEqual(["i2", "i1"]);
    expect(names([of(9, 1), of(5, 2), of(5, 1), of(4, 1)], 4)).toEqual(["i2", "i1"]);
    expect(names([of(9, 1, 1), of(50, 2), of(5, 1), of(4, 1)], 4)).toEqual(["i1", "i0", "i2"]);
  });
});
