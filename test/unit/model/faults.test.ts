import { describe, expect, test } from "vitest";
import { checkModel } from "../../../packages/core/src/model/check/index.js";
import { keysOf, pilotModel, shopModel, withChange } from "./fixtures/models.js";

/** One change to a model without faults: where, to what (undefined: left out), where it is reported, and what the message says. */
type Fault = [change: string, to: unknown, reportedAt: string, says: RegExp];

const decisionFaults: Record<string, Fault[]> = {
  "dates": [
    ["dates", [], "dates", /one or more dates/],
    ["dates", [0, 0.5, 0.5, 1, 2], "dates[2]", /found 0.5 after 0.5/],
    ["dates[1]", -1, "dates[1]", /at least 0/],
    ["dates[1]", Number.NaN, "dates[1]", /found NaN/],
    ["discountRate", Infinity, "discountRate", /found Infinity; allowed is a finite number/],
  ],
  "drivers": [
    ["drivers.S.start", 0, "drivers.S.start", /above 0/],
    ["drivers.S.volatility", -0.1, "drivers.S.volatility", /at least 0/],
    ["drivers.S.drift", undefined, "drivers.S.drift", /found nothing/],
    ["drivers.S.kind", "GBM", "drivers.S.kind", /"gbm", "meanReverting"/],
    ["drivers.S.sigma", 1, "drivers.S.sigma", /not known here/],
    ["drivers.M.on", "logs", "drivers.M.on", /"log", "level", "geometric"/],
    ["drivers.M.start", -1, "drivers.M.start", /on "log" allowed is a number above 0/],
    ["drivers.M.speed", 0, "drivers.M.speed", /above 0/],
    ["drivers.M.jump.rate", -1, "drivers.M.jump.rate", /at least 0/],
    ["drivers.P.jumpVolatility", "x", "drivers.P.jumpVolatility", /found "x"/],
    ["drivers.m.start", 0.7, "drivers.m.start", /one of the values: 0.6, 1, 1.5/],
    ["drivers.m.values", [1, 1, 1.5], "drivers.m.values[1]", /again/],
    ["drivers.m.transition[1]", [0.2, 0.6, 0.3], "drivers.m.transition[1]", /add up to 1.1/],
    ["drivers.m.transition[1]", [0.5, 0.5], "drivers.m.transition[1]", /2 probabilities for 3 values/],
    ["drivers.m.transition[1]", [1.2, -0.2, 0], "drivers.m.transition[1][0]", /from 0 to 1/],
    ["drivers.m.transition[2]", undefined, "drivers.m.transition", /2 rows for 3 values/],
    ["drivers.season.values", [1, 2], "drivers.season.values", /2 values for 5 dates/],
    ["drivers.price.values", [1, 2, 3], "drivers.price.values", /3 values for 2 dates/],
    ["drivers.price.dates", [1, 1], "drivers.price.dates[1]", /found 1 after 1/],
    ["drivers.price.dates", [0.5, 1], "drivers.price.dates[0]", /no later than the first date of the model, 0/],
    ["drivers.entry.hazard", -0.2, "drivers.entry.hazard", /at least 0/],
    ["drivers.entry.riskPremium", -0.3, "drivers.entry.riskPremium", /must not be negative/],
    ["drivers.g.paths[2]", [1, 2], "drivers.g.paths[2]", /2 values for 5 dates/],
    ["drivers.g.paths[2][3]", null, "drivers.g.paths[2][3]", /found null/],
    ["drivers.g.paths", [[1, 1, 1, 1, 1]], "drivers.g.paths", /at least 8/],
    ["drivers.t", { kind: "event", hazard: 1 }, "drivers.t", /reserve/],
    ["drivers.max", { kind: "event", hazard: 1 }, "drivers.max", /reserve/],
  ],
  "priors": [
    ["drivers.theta.prior", undefined, "drivers.theta.prior", /"distribution"/],
    ["drivers.theta.prior.distribution", "normla", "drivers.theta.prior.distribution", /"normal"/],
    ["drivers.theta.prior.sd", 0, "drivers.theta.prior.sd", /above 0/],
    ["drivers.theta.prior.p10", 0, "drivers.theta.prior.mean", /"p10"/],
    ["drivers.phi.prior.mode", 5, "drivers.phi.prior.mode", /from min, 0, to max, 4/],
    ["drivers.phi.prior.max", 0, "drivers.phi.prior", /min < max/],
    ["drivers.share.prior.p10", 0.5, "drivers.share.prior", /p10 < p90/],
    ["drivers.share.prior.p90", 1.2, "drivers.share.prior", /./],
    ["drivers.share.prior.p50", 0.9, "drivers.share.prior", /p50/],
    ["drivers.J.prior.probability", 1.5, "drivers.J.prior.probability", /from 0 to 1/],
    ["drivers.D.prior.probabilities", [0.5, 0.5], "drivers.D.prior.probabilities", /2 probabilities for 3 values/],
    ["drivers.D.prior.probabilities", [0.5, 0.25, 0.3], "drivers.D.prior.probabilities", /add up to/],
  ],
  "correlations": [
    ["correlations[0].rho", 1.1, "correlations[0].rho", /from -1 to 1/],
    ["correlations[0].between", ["S"], "correlations[0].between", /two driver names/],
    ["correlations[0].between", ["S", "S"], "correlations[0].between", /two different drivers/],
    ["correlations[0].between", ["S", "Q"], "correlations[0].between[1]", /"Q" is not a driver/],
    ["correlations[0].between", ["S", "m"], "correlations[0].between[1]", /of kind "chain"/],
    ["correlations[0].between", ["S", "theta"], "correlations[0].between", /a market and a private driver/],
    ["correlations[1].between", ["M", "S"], "correlations[1].between", /in correlations\[0\] already/],
  ],
  "names": [
    ["constants.S", 1, "constants.S", /is a driver too/],
    ["stocks.theta", 1, "stocks.theta", /is a driver too/],
    ["stocks.K", 1, "stocks.K", /is a constant too/],
    ["constants", { "a b": 1 }, 'constants["a b"]', /a name: a letter/],
    ["modes.idle.options[0].name", "2nd", "modes.idle.options[0].name", /a name: a letter/],
    ["modes.idle.options[1].name", "pilot", "modes.idle.options[1].name", /each name once/],
    ["modes.idle.options[0].source", "", "modes.idle.options[0].source", /1 to 100 characters/],
  ],
  "arrows": [
    ["modes", {}, "modes", /one or more modes/],
    ["start", "idel", "start", /"idel" is not a mode; declared are "idle", "piloting"/],
    ["modes.idle.options[0].to", "live2", "modes.idle.options[0].to", /is not a mode/],
    ["modes.idle.options[0].to", undefined, "modes.idle.options[0].to", /the name of a mode/],
    ["modes.idle.options[0].otherwise", "x", "modes.idle.options[0].otherwise", /is not a mode/],
    ["modes.idle.options[0].otherwise", undefined, "modes.idle.options[0].otherwise", /ends otherwise/],
    ["modes.idle.options[0].succeeds", undefined, "modes.idle.options[0].succeeds", /needs succeeds/],
    ["modes.idle.options[0].succeeds", 1.1, "modes.idle.options[0].succeeds", /found 1.1; allowed is a number from 0 to 1/],
    ["modes.idle.options[0].during", "x", "modes.idle.options[0].during", /is not a mode/],
    ["modes.idle.options[0].kind", "learning", "modes.idle.options[0].kind", /"defer", "stage"/],
    ["modes.idle.options[0].until", -1, "modes.idle.options[0].until", /before from, 0/],
    ["modes.idle.options[0].takes", -1, "modes.idle.options[0].takes", /at least 0/],
    ["modes.idle.options[1].forced", false, "modes.idle.options[1].forced", /true, or leaving it out/],
    ["modes.live.next.staff", "1", "modes.live.next.staff", /"staff" is not a stock; declared are "members", "skill"/],
    ["modes.closed", null, "modes.closed", /found null; allowed is a mode/],
  ],
  "the committed plan": [
    ["modes.idle.options[0].planned", 0.7, "modes.idle.options[0].planned", /one of the dates, such as 0.5/],
    ["modes.idle.options[0].planned", 1.5, "modes.idle.options[0].planned", /in its window, until 1/],
    ["modes.idle.options[0].from", 0.75, "modes.idle.options[0].planned", /in its window, from 0.75/],
    ["modes.idle.options[0].takes", 1.75, "modes.idle.options[0].planned", /arrive at 2.25, after the last date, 2/],
    ["modes.idle.options[0].pay", [1, 1, 1, 1, 1], "modes.idle.options[0].planned", /5 instalments/],
    ["modes.idle.options[1]", { name: "also", to: "idle", planned: 0.5 }, "modes.idle.options[1].planned", /"pilot" is planned already/],
  ],
  "flows and uses": [
    ["modes.live.cashFlow", { amount: 1 }, "modes.live.cashFlow", /a list of flow lines/],
    ["modes.live.cashFlow[0].acount", "firm", "modes.live.cashFlow[0].acount", /not known here/],
    ["modes.live.cashFlow[0].amount", undefined, "modes.live.cashFlow[0].amount", /found nothing/],
    ["modes.idle.options[0].pay[1]", null, "modes.idle.options[0].pay[1]", /found null/],
    ["modes.idle.options[0].uses.people", { every: 1 }, "modes.idle.options[0].uses.people.each", /found nothing/],
    ["modes.idle.options[0].uses", { "a.b": 1 }, 'modes.idle.options[0].uses["a.b"]', /a name/],
  ],
  "learning": [
    ["modes.idle.options[0].learns.theta", 0, "modes.idle.options[0].learns.theta", /above 0 and up to 1/],
    ["modes.idle.options[0].learns.theta", 1.01, "modes.idle.options[0].learns.theta", /above 0 and up to 1/],
    [
      "modes.idle.options[0].learns.theta",
      { sensitivity: 0.9, specificity: 0.9 },
      "modes.idle.options[0].learns.theta",
      /normal; allowed is a test of a yes\/no/,
    ],
    ["modes.idle.options[0].learns.J", 0.5, "modes.idle.options[0].learns.J", /a test, or 1/],
    ["modes.idle.options[0].learns.J.sensitivity", 2, "modes.idle.options[0].learns.J.sensitivity", /from 0 to 1/],
    ["modes.idle.options[0].learns.D", 0.5, "modes.idle.options[0].learns.D", /allowed is 1/],
    ["modes.idle.options[0].learns.S", 0.5, "modes.idle.options[0].learns.S", /of kind "gbm"; only private drivers/],
    ["modes.idle.options[0].learns.thta", 0.5, "modes.idle.options[0].learns.thta", /is not a driver/],
    ["modes.idle.options[1].learns", { theta: 0.5 }, "", /^$/],
    [
      "modes.idle.options[1]",
      { name: "ask", to: "idle", learns: { theta: 0.5 }, source: "survey" },
      "modes.idle.options[1].learns.theta",
      /R² = 0.5; the same source says R² = 0.45 at modes.idle.options\[0\]/,
    ],
    ["correlations[1].between", ["theta", "J"], "modes.idle.options[0].learns.J", /correlated with others/],
  ],
  "objective": [
    ["objective", {}, "objective", /no weight other than 0/],
    ["objective", { firm: 0 }, "objective", /no weight other than 0/],
    ["objective.firm", "1", "objective.firm", /found "1"/],
  ],
};

const portfolioFaults: Record<string, Fault[]> = {
  initiatives: [
    ["initiatives", {}, "initiatives", /one or more initiatives/],
    ["initiatives.forum.start", "x", "initiatives.forum.start", /is not a mode/],
    ["initiatives.forum.stocks.live", 1, "initiatives.forum.stocks.live", /is a mode of "forum" too/],
    ["modes", {}, "modes", /not known here/],
  ],
  resources: [
    ["resources.budget.periods[1].from", 0.5, "resources.budget.periods[1].from", /do not overlap/],
    ["resources.budget.periods[1].until", 1, "resources.budget.periods[1].until", /after from, 1/],
    ["resources.budget.periods[0].available", -1, "resources.budget.periods[0].available", /found -1; allowed is a number of at least 0/],
    ["resources.budget.carry", 1.5, "resources.budget.carry", /from 0 to 1/],
    ["resources.budget.reserve", "median", "resources.budget.reserve", /"mean", or a quantile above 0 and below 1/],
    ["resources.budget.reserve", 1, "resources.budget.reserve", /found 1; allowed is a number above 0 and below 1/],
    ["resources.people", undefined, "initiatives.forum.modes.live.uses.people", /is not a resource; declared are "budget"/],
    [
      "initiatives.coach.modes.idle.options[0].uses",
      { bugdet: 1 },
      "initiatives.coach.modes.idle.options[0].uses.bugdet",
      /is not a resource/,
    ],
  ],
  links: [
    ["links[0].kind", "require", "links[0].kind", /"requires", "excludes", "floor"/],
    ["links[0].option", "coach.idle.lunch", "links[0].option", /is not an option; declared are "coach.idle.launch"/],
    ["links[0].initiative", "forums", "links[0].initiative", /is not an initiative; declared are "forum", "coach"/],
    ["links[0].modes[0]", "lives", "links[0].modes[0]", /is not a mode of "forum"/],
    ["links[0].modes", [], "links[0].modes", /one or more/],
    ["links[0].hold", 1, "links[0].hold", /true/],
    ["links[1].modes", ["forum.gone"], "links[1].modes", /at least 2/],
    ["links[1].modes[1]", "coach.lives", "links[1].modes[1]", /is not a mode; declared are "coach.idle", "coach.live"/],
    ["links[1].modes[1]", "forum.gone", "links[1].modes[1]", /again/],
    ["links[1].modes[1]", "forum.live", "links[1].modes", /at least two initiatives/],
    ["links[2].atLeast", undefined, "links[2].atLeast", /found nothing/],
  ],
};

describe.each([
  ["DecisionModel", pilotModel, decisionFaults],
  ["PortfolioModel", shopModel, portfolioFaults],
] as const)("%s", (_, model, faults) => {
  test("the model itself has no faults", () => expect(checkModel(model())).toEqual([]));

  describe.each(Object.entries(faults))("%s", (_name, list) => {
    test.each(list)("%s = %j", (change, to, reportedAt, says) => {
      const issues = checkModel(withChange<unknown>(model(), keysOf(change), to));
      if (reportedAt === "") {
        expect(issues).toEqual([]);
        return;
      }
      expect(issues.map(({ path }) => path)).toContain(reportedAt);
      expect(
        issues
          .filter(({ path }) => path === reportedAt)
          .map(({ message }) => message)
          .join("\n"),
      ).toMatch(says);
    });
  });
});
