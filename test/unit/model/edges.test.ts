import { describe, expect, test } from "vitest";
import { RipenError } from "../../../packages/core/src/errors.js";
import { assertDecisionModel, checkModel } from "../../../packages/core/src/model/check/index.js";
import { keysOf, pilotModel, shopModel, withChange } from "./fixtures/models.js";

const changed = (...changes: [path: string, to: unknown][]): unknown =>
  changes.reduce<unknown>((model, [path, to]) => withChange(model, keysOf(path), to), pilotModel());
const pathsOf = (model: unknown): string[] => checkModel(model).map(({ path }) => path);

const pilot = "modes.idle.options[0]";
const hair = 1e-10;

describe("times are compared to 1e-9, inclusive", () => {
  test.each<[string, [path: string, to: unknown][]]>([
    [
      "a window of one date",
      [
        [`${pilot}.from`, 0.5],
        [`${pilot}.until`, 0.5],
      ],
    ],
    [
      "a window that closes a hair before it opens",
      [
        [`${pilot}.from`, 0.5],
        [`${pilot}.until`, 0.5 - hair],
      ],
    ],
    ["planned a hair beside a date", [[`${pilot}.planned`, 0.5 + hair]]],
    ["planned on the first date", [[`${pilot}.planned`, 0]]],
    ["planned a hair before the window opens", [[`${pilot}.from`, 0.5 + hair]]],
    ["planned a hair after the window closes", [[`${pilot}.until`, 0.5 - hair]]],
    ["arriving on the last date", [[`${pilot}.takes`, 1.5]]],
    ["arriving a hair after the last date", [[`${pilot}.takes`, 1.5 + hair]]],
    ["instalments until the last date", [[`${pilot}.pay`, [1, 1, 1, 1]]]],
    ["a flow of many lines, paid at once", [[`${pilot}.pay`, Array.from({ length: 9 }, () => ({ amount: 1 }))]]],
    [
      "planned on the last date, taking no time",
      [
        [`${pilot}.planned`, 2],
        [`${pilot}.until`, 2],
        [`${pilot}.takes`, 0],
        [`${pilot}.pay`, 1],
        [`${pilot}.uses.budget`, 1],
      ],
    ],
    ["a schedule that begins on the first date", [["drivers.price.dates", [hair, 1]]]],
    [
      "a first date later than 0",
      [
        ["dates", [0.5, 1, 1.5, 2, 2.5]],
        [`${pilot}.planned`, 0.5],
      ],
    ],
  ])("%s holds", (_, changes) => {
    expect(checkModel(changed(...changes))).toEqual([]);
  });

  test.each<[string, [path: string, to: unknown][], string]>([
    [
      "dates a hair apart",
      [
        ["dates", [0, 0.5, 0.5 + hair, 1.5, 2]],
        [`${pilot}.planned`, undefined],
      ],
      "dates[2]",
    ],
    [
      "a window that closes before it opens",
      [
        [`${pilot}.from`, 0.5],
        [`${pilot}.until`, 0.5 - 1e-8],
      ],
      `${pilot}.until`,
    ],
    ["planned beside a date", [[`${pilot}.planned`, 0.5 + 1e-8]], `${pilot}.planned`],
    ["arriving after the last date", [[`${pilot}.takes`, 1.5 + 1e-8]], `${pilot}.planned`],
    ["instalments past the last date", [[`${pilot}.uses.budget`, [1, 1, 1, 1, 1]]], `${pilot}.planned`],
  ])("%s does not hold", (_, changes, path) => {
    expect(pathsOf(changed(...changes))).toContain(path);
  });

  test("periods may touch and may leave gaps", () => {
    const periods = (second: number): unknown => [
      { from: 0, until: 1, available: 60 },
      { from: second, until: 3, available: 60 },
    ];
    const paths = (second: number): string[] =>
      pathsOf(withChange<unknown>(shopModel(), ["resources", "budget", "periods"], periods(second)));
    expect(paths(1)).toEqual([]);
    expect(paths(1 - hair)).toEqual([]);
    expect(paths(2)).toEqual([]);
    expect(paths(1 - 1e-8)).toEqual(["resources.budget.periods[1].from"]);
  });
});

describe("the edges of ranges", () => {
  test.each<[path: string, to: unknown]>([
    ["drivers.S.volatility", 0],
    ["drivers.entry", { kind: "event", hazard: 0.2, riskPremium: -0.2 }],
    ["drivers.entry", { kind: "event", hazard: 0 }],
    ["drivers.M", { kind: "meanReverting", on: "geometric", start: 2, level: 0, speed: 1, volatility: 0.3 }],
    ["drivers.M", { kind: "meanReverting", on: "level", start: -2, level: -3, speed: 1, volatility: 0.3 }],
    ["drivers.M", { kind: "meanReverting", on: "log", start: 2, level: -3, speed: 1, volatility: 0.3 }],
    ["drivers.phi.prior.mode", 0],
    ["drivers.phi.prior.mode", 4],
    ["drivers.m", { kind: "chain", values: [1], transition: [[1]], start: 1 }],
    [`${pilot}.learns.theta`, 1],
    [`${pilot}.learns.J`, 1],
    [`${pilot}.succeeds`, 0],
    [`${pilot}.succeeds`, 1],
    ["correlations[0].rho", -1],
    ["objective", { firm: 0, customer: -1 }],
    ["dates", [0]],
  ])("%s = %j", (path, to) => {
    const others =
      path === "dates"
        ? ([
            ["drivers.season.values", [1]],
            ["drivers.g.paths", Array.from({ length: 8 }, () => [1])],
            [`${pilot}.planned`, undefined],
          ] as [string, unknown][])
        : [];
    expect(checkModel(changed([path, to], ...others))).toEqual([]);
  });

  test.each<[path: string, to: unknown, reportedAt: string]>([
    ["drivers.M", { kind: "meanReverting", on: "geometric", start: 2, level: -1, speed: 1, volatility: 0.3 }, "drivers.M.level"],
    ["drivers.M", { kind: "meanReverting", on: "geometric", start: 0, level: 1, speed: 1, volatility: 0.3 }, "drivers.M.start"],
    ["drivers.M", { kind: "meanReverting", on: "log", start: 0, level: 1, speed: 1, volatility: 0.3 }, "drivers.M.start"],
    ["drivers.g.paths[0]", [1], "drivers.g.paths[0]"],
    ["modes.live.terminal", { reads: ["nothing", "S"], evaluate: () => undefined }, "modes.live.terminal.reads[0]"],
  ])("%s = %j is refused", (path, to, reportedAt) => {
    expect(pathsOf(changed([path, to]))).toEqual([reportedAt]);
  });
});

describe("sources", () => {
  const ask = (learns: object, source?: string): unknown => ({
    name: "ask",
    to: "idle",
    learns,
    ...(source === undefined ? {} : { source }),
  });
  const also = (learns: object, source?: string): string[] => pathsOf(changed(["modes.idle.options[1]", ask(learns, source)]));
  const at = (driver: string): string => `modes.idle.options[1].learns.${driver}`;

  test("a source says the same whoever asks", () => {
    expect(also({ theta: 0.45, J: { sensitivity: 0.9, specificity: 0.8 }, phi: 0.3 }, "survey")).toEqual([]);
    expect(also({ theta: 0.46 }, "survey")).toEqual([at("theta")]);
    expect(also({ J: { sensitivity: 0.9, specificity: 0.7 } }, "survey")).toEqual([at("J")]);
    expect(also({ J: { sensitivity: 0.7, specificity: 0.8 } }, "survey")).toEqual([at("J")]);
    expect(also({ J: 1 }, "survey")).toEqual([at("J")]);
  });

  test("other sources say what they like", () => {
    expect(also({ theta: 0.46, J: 1 }, "study")).toEqual([]);
    expect(also({ theta: 0.46, J: 1 })).toEqual([]);
  });

  test("an arrow is its own source: its name, with its mode", () => {
    const own = changed([`${pilot}.source`, undefined], ["modes.idle.options[1]", ask({ theta: 0.46 }, "idle.pilot")]);
    expect(pathsOf(own)).toEqual([at("theta")]);
    const other = changed([`${pilot}.source`, undefined], ["modes.idle.options[1]", ask({ theta: 0.46 }, "pilot")]);
    expect(pathsOf(other)).toEqual([]);
    const peers = withChange<unknown>(shopModel(), keysOf("initiatives.coach.modes.idle.options[0].learns"), { theta: 0.6 });
    expect(pathsOf(peers)).toEqual([]);
    const shared = withChange<unknown>(peers, keysOf("initiatives.coach.modes.idle.options[0].source"), "forum.idle.launch");
    expect(pathsOf(shared)).toEqual(["initiatives.coach.modes.idle.options[0].learns.theta"]);
  });

  test("what can be learned is listed", () => {
    const [issue] = checkModel(changed([`${pilot}.learns.thta`, 0.5]));
    expect(issue).toMatchObject({ hint: 'did you mean "theta"?' });
    expect(issue.message).toMatch('private drivers are "theta", "phi", "share", "J", "D"');
  });

  test("correlation stands in the way of learning a discrete truth only where there is one", () => {
    const correlate = (rho: number, ...between: string[]): string[] => pathsOf(changed(["correlations[1]", { between, rho }]));
    expect(correlate(0.5, "theta", "J")).toEqual([`${pilot}.learns.J`]);
    expect(correlate(0.5, "theta", "D")).toEqual([`${pilot}.learns.D`]);
    expect(correlate(0, "theta", "J")).toEqual([]);
    expect(correlate(0.5, "theta", "share")).toEqual([]);
  });
});

describe("one fault, one issue", () => {
  test.each<[path: string, to: unknown, reportedAt: string]>([
    ["correlations[0].between", ["S", 5], "correlations[0].between[1]"],
    ["correlations[0].between", ["S", "S"], "correlations[0].between"],
    [`${pilot}.learns.theta`, "much", `${pilot}.learns.theta`],
    ["drivers.theta.prior.mean", "low", "drivers.theta.prior.mean"],
    ["drivers.share.prior.p90", "high", "drivers.share.prior.p90"],
  ])("%s = %j", (path, to, reportedAt) => {
    expect(pathsOf(changed([path, to]))).toEqual([reportedAt]);
  });

  test("an excluded mode that does not exist is not also counted as one initiative", () => {
    expect(pathsOf(withChange<unknown>(shopModel(), keysOf("links[1].modes"), ["forum.gone", "forum.gone"]))).toEqual([
      "links[1].modes[1]",
    ]);
  });

  test("what is no model of either kind is said once", () => {
    expect(checkModel({})).toEqual([
      { path: "", message: expect.stringContaining("a DecisionModel (with modes) or a PortfolioModel (with initiatives)") },
    ]);
    expect(checkModel(4)).toEqual([{ path: "", message: expect.stringContaining("found 4; allowed is a DecisionModel") }]);
  });

  test("issues of several kinds are thrown as an invalid model, whichever comes first", () => {
    const both = changed(["modes.live.terminal", "2 S"], ["modes.piloting.cashFlow", "max(theta, 0)"]);
    try {
      assertDecisionModel(both);
      expect.unreachable();
    } catch (error) {
      expect(RipenError.is(error) && error.code).toBe("invalid-model");
      expect(RipenError.is(error) && error.issues.map(({ path }) => path)).toEqual(["modes.live.terminal", "modes.piloting.cashFlow"]);
    }
  });
});
