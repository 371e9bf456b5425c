import fc from "fast-check";
import { expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import { JointDecider } from "../../../../packages/core/src/planning/decide/jointDecider.js";
import { blockSize, Process, RandomStream, type Decider } from "../../../../packages/core/src/simulation/index.js";
import { evaluateBlocks, worldOf } from "../../../../packages/core/src/valuation/index.js";

const dates = [0, 1, 2];
const whole = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
const perDate = (max: number): fc.Arbitrary<number[]> => fc.tuple(whole(max), whole(max), whole(max)).map((list) => [...list]);

/** What may be taken at the first date: uses at this date and the two after it; and what the mode that it leads to makes at every date. */
interface Offer {
  readonly uses: readonly number[];
  readonly makes: number;
}

/** @param offers of each initiative, at most */
const casesOf = (initiatives: readonly [number, number], offers: number, available: number) =>
  fc.record({
    initiatives: fc.array(
      fc.array(fc.record({ uses: perDate(4), makes: fc.constantFrom(0, 0, 0, 2) }), { minLength: 1, maxLength: offers }),
      {
        minLength: initiatives[0],
        maxLength: initiatives[1],
      },
    ),
    available: perDate(available),
    carry: fc.constantFrom(0, 0, 0.5, 1),
    exclude: fc.boolean(),
    seed: whole(1000),
  });

test.each([
  { of: "few", cases: casesOf([2, 5], 2, 6), paths: 40, numRuns: 60, least: [300, 100] },
  // So many that the search goes on with prices of what is scarce.
  { of: "many", cases: casesOf([10, 11], 1, 14), paths: 4, numRuns: 40, least: [80, 80] },
])(
  "of all sets of $of moves with a gain that links and ledger allow, the one with the largest total score is taken on every path",
  (law) => {
    let [crowded, freed] = [0, 0];
    fc.assert(
      fc.property(law.cases, ({ initiatives, available, carry, exclude, seed }) => {
        const model = modelOf(initiatives, available, carry, exclude);
        const program = compilePortfolioModel(model);
        const world = worldOf(program);
        const process = new Process(program, world);
        const scores = program.options.map(({ id }) => {
          const column = new Float64Array(blockSize);
          new RandomStream(seed, "price", id, 0).uniforms(column, blockSize);
          return column.map((u) => u - 0.2);
        });
        const joint = new JointDecider({
          fill(option, k, index, count, score, own) {
            for (let q = 0; q < count; q++) score[q] = own[q] = scores[option.index][index[q]];
            return k === 0;
          },
        });
        const watch: Decider = {
          decide(k, watched) {
            joint.decide(k, watched);
            if (k > 0) return;
            for (let path = 0; path < law.paths; path++) {
              const taken = initiatives.map((_, i) => watched.choice[i][path]);
              const scoreOf = (i: number, place: number): number => scores[program.initiatives[i].modes[0].options[place].index][path];
              const worth = (set: readonly number[]): number =>
                set.reduce((sum, place, i) => (place < 0 ? sum : sum + scoreOf(i, place)), 0);
              const gaining = allSets(initiatives).filter((set) => set.every((place, i) => place < 0 || scoreOf(i, place) > 0));
              const allowed = gaining.filter((set) => isAllowed(set, initiatives, available, carry, exclude));
              const best = Math.max(...allowed.map(worth));
              expect(allowed).toContainEqual(taken);
              expect(worth(taken)).toBeCloseTo(best, 12);
              if (best < Math.max(...gaining.map(worth))) crowded++;
              if (taken.some((place, i) => place >= 0 && initiatives[i][place].makes > 0)) freed++;
            }
          },
        };
        evaluateBlocks(program, world, () => watch, { seed, purpose: "price", measure: "pricing", from: 0, to: 1 }, {}, process);
      }),
      { numRuns: law.numRuns },
    );
    expect(crowded).toBeGreaterThan(law.least[0]);
    expect(freed).toBeGreaterThan(law.least[1]);
  },
);

function modelOf(
  initiatives: readonly (readonly Offer[])[],
  available: readonly number[],
  carry: number,
  exclude: boolean,
): PortfolioModel {
  const modesOf = (offers: readonly Offer[]): InitiativeModel["modes"] => ({
    idle: { options: offers.map(({ uses }, o) => ({ name: `go${String(o)}`, to: `live${String(o)}`, uses: { purse: [...uses] } })) },
    ...Object.fromEntries(offers.map(({ makes }, o) => [`live${String(o)}`, makes > 0 ? { uses: { purse: -makes } } : {}])),
  });
  return {
    dates,
    discountRate: 0,
    drivers: {},
    initiatives: Object.fromEntries(initiatives.map((offers, i) => [`n${String(i)}`, { start: "idle", modes: modesOf(offers) }])),
    resources: { purse: { carry, periods: available.map((held, k) => ({ from: k, until: k + 1, available: held })) } },
    ...(exclude ? { links: [{ kind: "excludes", modes: ["n0.live0", "n1.live0"] }] } : {}),
  };
}

/** Every choice of at most one offer of each initiative; −1: none. */
function allSets(initiatives: readonly (readonly Offer[])[]): number[][] {
  return initiatives.reduce<number[][]>(
    (sets, offers) => sets.flatMap((set) => [-1, ...offers.keys()].map((place) => [...set, place])),
    [[]],
  );
}

function isAllowed(
  set: readonly number[],
  initiatives: readonly (readonly Offer[])[],
  available: readonly number[],
  carry: number,
  exclude: boolean,
): boolean {
  if (exclude && set[0] === 0 && set[1] === 0) return false;
  const taken = set.flatMap((place, i) => (place < 0 ? [] : [initiatives[i][place]]));
  let left = 0;
  return available.every((held, k) => {
    const margin = held + carry * left - taken.reduce((sum, { uses, makes }) => sum + uses[k] - makes, 0);
    left = Math.max(0, margin);
    return margin > -1e-6;
  });
}
