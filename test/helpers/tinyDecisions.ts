import fc from "fast-check";
import type { DecisionModel, Driver, Mode, Option, Test } from "../../packages/core/src/model/types.js";

/** Where the driver m of a tiny decision comes from. */
export type MarketKind = "chain" | "gbm" | "level" | "jumps";

/** What J and D are: a yes/no and a discrete truth, or continuous ones of which one is learned through its score. */
export type TruthKind = "discrete" | "scores";

/**
 * Decision models in which choices matter and whose parts meet: a pilot that tells something of J or D before a launch; launches with delay, chance,
 * instalments and a mode on the way; members that grow from the launch on; a live business that ages, may be switched off and on, or must stop when an event
 * happens. Small enough, with a chain for m, for the tree of all histories to be walked.
 */
export function tinyDecisions(market: MarketKind, truths: TruthKind = "discrete"): fc.Arbitrary<DecisionModel> {
  const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
  return fc
    .record({
      step: fc.constantFrom(0.5, 1),
      first: fc.constantFrom(0, 0, 0.5),
      count: fc.constantFrom(2, 3, 3, 4),
      pilot: whole(0, 12),
      pilotTakes: fc.constantFrom(0, 0, 0.5, 1),
      again: fc.boolean(),
      learns: fc.constantFrom(...lessons[truths]),
      rho: fc.constantFrom(0, 0.6),
      takes: fc.constantFrom(0, 0, 0.5, 1),
      during: fc.boolean(),
      chance: fc.constantFrom<number | string | undefined>(undefined, undefined, 0.6, "cap(0.3 + 0.3 * m, 1)"),
      parts: whole(1, 3),
      cost: whole(5, 60),
      worth: fc.constantFrom("J * m", "(J + D)", "m", "cap(D, 2) * m", "J + max(m - 1, 0)"),
      size: whole(10, 100),
      arrival: fc.constantFrom("4 * m", "10 * J - 2", "0"),
      flow: fc.constantFrom("3 * m", "members * m - 3", "2 * age * m - 1", "6 * (m - 1)", "5 * J - 2"),
      close: fc.constantFrom("m < 1", "age >= 0.5", "J > 0.4", "members > 5"),
      forced: fc.constantFrom(undefined, "e == 1", "m > 1.2"),
      reopen: whole(1, 9),
      until: fc.constantFrom(0.5, 1, 2, 3),
      yes: whole(2, 8),
      customer: fc.constantFrom(undefined, 0.5, 0),
    })
    .map((own): DecisionModel => {
      const dates = Array.from({ length: own.count }, (_, k) => own.first + k * own.step);
      const spread = Array.from({ length: own.parts }, (_, j) =>
        j === 0 ? Math.ceil(own.cost / own.parts) : `${Math.floor(own.cost / own.parts)} * m`,
      );
      const launch: Option = {
        name: "launch",
        to: "live",
        pay: own.parts === 1 ? own.cost : spread,
        receive: `${own.size} * ${own.worth}`,
        onArrival: own.arrival,
        takes: own.takes,
        ...(own.during ? { during: "building" } : {}),
        ...(own.chance === undefined ? {} : { succeeds: own.chance, otherwise: "broken" }),
      };
      const ask: Option = {
        name: "pilot",
        to: own.again ? "idle" : "ready",
        pay: own.pilot,
        takes: own.pilotTakes,
        ...(Object.keys(own.learns).length === 0 ? {} : { learns: own.learns }),
      };
      const stop: Option[] = own.forced === undefined ? [] : [{ name: "stop", to: "gone", forced: true, when: own.forced, receive: -1 }];
      const modes: Record<string, Mode> = {
        idle: { options: own.again ? [ask, launch] : [ask, { ...launch, receive: `${0.8 * own.size} * ${own.worth}`, until: own.until }] },
        ready: { options: [launch] },
        building: { cashFlow: "-1 - age", next: { members: "members + 1" } },
        live: {
          cashFlow: [{ amount: own.flow }, { account: "customer", stream: "value", amount: "2 * m" }],
          terminal: "m + members",
          next: { members: "members + 0.3 * (10 - members)" },
          options: [...stop, { name: "close", to: "asleep", receive: 2, when: own.close }],
        },
        asleep: {
          cashFlow: -1,
          options: [
            { name: "reopen", to: "live", pay: own.reopen },
            { name: "end", to: "gone", receive: "m - age" },
          ],
        },
        broken: { options: [{ name: "mend", to: "live", pay: `${own.reopen} * m` }] },
        gone: {},
      };
      return {
        dates,
        discountRate: 0.05,
        drivers: {
          m: marketDriver(market),
          e: { kind: "event", hazard: 0.3 },
          J: {
            kind: "private",
            prior:
              truths === "discrete"
                ? { distribution: "yesNo", probability: own.yes / 10 }
                : { distribution: "normal", mean: own.yes / 10, sd: 0.7 },
          },
          D: {
            kind: "private",
            prior:
              truths === "discrete"
                ? { distribution: "discrete", values: [0, 1, 3], probabilities: [0.3, 0.5, 0.2] }
                : { distribution: "pert", min: 0, mode: 1, max: 3 },
          },
        },
        ...(truths === "scores" ? { correlations: [{ between: ["J", "D"] as const, rho: own.rho }] } : {}),
        stocks: { members: 4 },
        modes,
        start: "idle",
        ...(own.customer === undefined ? {} : { objective: { firm: 1, customer: own.customer } }),
      };
    });
}

const lessons: Record<TruthKind, Readonly<Record<string, number | Test>>[]> = {
  discrete: [{}, { J: { sensitivity: 0.85, specificity: 0.75 } }, { D: 1 }, { J: 1, D: 1 }],
  scores: [{}, { J: 0.5 }, { D: 0.7 }, { J: 1 }],
};

/** The market of tiny models. */
export function marketDriver(market: MarketKind): Driver {
  switch (market) {
    case "chain":
      return {
        kind: "chain",
        values: [0.6, 1.3],
        start: 1.3,
        transition: [
          [0.7, 0.3],
          [0.4, 0.6],
        ],
      };
    case "gbm":
      return { kind: "gbm", start: 1, drift: 0.03, volatility: 0.4, riskPremium: 0.01 };
    case "level":
      return { kind: "meanReverting", on: "level", start: 1, level: 1.2, speed: 0.8, volatility: 0.3 };
    case "jumps":
      return { kind: "jumpDiffusion", start: 1, drift: 0.03, volatility: 0.3, jumpRate: 0.4, jumpMean: -0.2, jumpVolatility: 0.3 };
  }
}
