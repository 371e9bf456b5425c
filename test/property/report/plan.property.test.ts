import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plan } from "../../../packages/core/src/planning/index.js";
import { planToMarkdown, planToText } from "../../../packages/core/src/report/index.js";
import { bakery } from "../../unit/report/fixtures/bakery.js";
import { expectGoodForm } from "../../unit/report/fixtures/goodForm.js";
import { makePlan, spread, type Told, type ToldPlan } from "../../unit/report/fixtures/makePlan.js";

const amount = fc.oneof(fc.constant(0), fc.double({ min: -1e10, max: 1e10, noNaN: true }), fc.double({ min: -10, max: 10, noNaN: true }));
const error = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const pair = fc.tuple(amount, error);
const postures = fc.constantFrom("noRegret" as const, "option" as const, "bigBet" as const, "learn" as const, "reference" as const);

const initiative = (steps: number): fc.Arbitrary<Told> =>
  fc.record({
    advice: fc.constantFrom("start", "pilot", "keepOpen", "leave"),
    committed: fc.option(fc.tuple(amount, error, share, amount), { nil: undefined }),
    flexible: pair,
    adds: pair,
    customers: pair,
    steps: fc.array(fc.tuple(share, fc.nat(11)), { minLength: steps, maxLength: steps }),
    posture: fc.record({
      declared: postures,
      derived: fc.oneof(postures, fc.constant("never" as const)),
      agrees: fc.boolean(),
      because: fc.constant("so it is"),
    }),
  });

const alternative = fc.record({ value: pair, difference: pair, initiatives: fc.subarray(Object.keys(bakery.initiatives)) });

const told: fc.Arbitrary<ToldPlan> = fc.record({
  value: pair,
  distribution: fc.tuple(amount, amount, amount, share, amount).map((figures) => spread(...figures)),
  customers: pair,
  initiatives: fc.record({ listen: initiative(1), service: initiative(1), club: initiative(2), van: initiative(1), push: initiative(1) }),
  used: fc
    .array(fc.double({ min: -0.5, max: 3, noNaN: true }), { minLength: 12, maxLength: 12 })
    .map((uses) => (_, period) => uses[period]),
  fixed: alternative,
  ranked: alternative,
  taken: fc.dictionary(
    fc.constantFrom("listen.ask.abandon", "club.trial.abandon", "club.open.abandon"),
    fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 12, maxLength: 12 }),
  ),
  warnings: fc.array(fc.string({ unit: fc.constantFrom(...Array.from("ab c|*\\`<&\n\t\u001b")) }), { maxLength: 8 }),
});

test("whatever the figures, both reports are in good form, and a plan read back from JSON gives the same ones", () => {
  fc.assert(
    fc.property(told, (figures) => {
      const plan = makePlan(bakery, figures);
      const [text, markdown] = [planToText(plan), planToMarkdown(plan)];
      expectGoodForm(plan, text, markdown);
      const again = JSON.parse(JSON.stringify(plan)) as Plan;
      expect([planToText(again), planToMarkdown(again)]).toEqual([text, markdown]);
    }),
    { numRuns: 30 },
  );
});
