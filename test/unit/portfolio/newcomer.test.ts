import { describe, expect, test } from "vitest";
import { planPortfolio } from "@ripen/core";
import { checkPortfolio, compilePortfolio, parsePortfolio } from "../../../packages/core/src/portfolio/index.js";
import { edit, gone, small, type Json } from "./support.js";

const first = (json: Json): string => {
  const [issue] = checkPortfolio(json).issues;
  return issue === undefined ? "" : `${issue.path}: ${issue.message}${issue.hint === undefined ? "" : `; ${issue.hint}`}`;
};
const warned = (json: Json): string[] => checkPortfolio(json).warnings.map(({ code, path, message }) => `${code} ${path}: ${message}`);

const cost = "initiatives.one.stages[0].cost";
const reach = "initiatives.one.stages[0].reach";
const theta = "drivers.theta.range";

describe("slips that newcomers make are told with the place, what was found, and what is meant", () => {
  test.each([
    ["money.riskFreeRate", 12, "money.riskFreeRate: found 12; a rate is a fraction: 0.025 for 2.5%"],
    ["drivers.index.drift", -5, "drivers.index.drift: found -5; a rate is a fraction: 0.025 for 2.5%"],
    [cost, gone, `${cost}: missing: a number, a formula or a range is needed here`],
    [cost, true, `${cost}: found true; allowed is a number, a formula or a range`],
    [cost, "12.000,50", `${cost}: found "12.000,50"; a number has a point before its decimals and no other marks; write 12000.50`],
    [cost, "1,5", `${cost}: found "1,5"; a number has a point before its decimals and no other marks; write 1.5`],
    [
      cost,
      "12,000",
      `${cost}: found "12,000"; a number has a point before its decimals and no other marks; write 12000, or 12.000 where the comma begins the decimals`,
    ],
    [cost, "1,250,000", `${cost}: found "1,250,000"; a number has a point before its decimals and no other marks; write 1250000`],
    [cost, { distribution: "pert", min: -4000, mode: 500, max: 9000 }, `${cost}: found -4000 to 9000; allowed is at least 0`],
    [
      reach,
      { distribution: "uniform", min: 2, max: 40 },
      `${reach}: found 2 to 40; allowed is a share, from 0 to 1; a share is a fraction: 0.4 for 40%`,
    ],
  ])("%s: %j", (path, value, told) => {
    expect(first(edit(small(), { [path]: value }))).toBe(told);
  });

  test("a share that a driver stands for is told at the driver, once", () => {
    const json = edit(small(), { [theta]: { distribution: "uniform", min: 2, max: 40 }, [reach]: "theta" });
    expect(first(json)).toBe(`${theta}: found 2 to 40 for ${reach}; allowed is a share, from 0 to 1; a share is a fraction: 0.4 for 40%`);
    expect(warned(edit(small(), { [theta]: { distribution: "uniform", min: 0, max: 1.4 }, [reach]: "theta" }))).toContain(
      `share-out-of-bounds ${theta}: found 0 to 1.4; ${reach} is a share, from 0 to 1: 0.4 for 40%`,
    );
  });

  test("rates and volatilities that look like percent are doubted", () => {
    const doubted = (path: string, value: number): boolean =>
      warned(edit(small(), { [path]: value })).some((one) => one.startsWith(`percent-for-fraction ${path}: found ${value}`));
    expect(["money.riskFreeRate", "money.hurdleRate", "drivers.index.drift"].map((path) => doubted(path, 2.5))).toEqual([true, true, true]);
    expect(doubted("drivers.index.volatility", 20)).toBe(true);
    expect(doubted("money.hurdleRate", 0.3) || doubted("drivers.index.volatility", 1.5)).toBe(false);
  });

  test("a division by what is 0 is told at the formula of the document", () => {
    const stream = { kind: "custom", equation: "rent", formula: "420 * theta / nothing" };
    const nothing = { kind: "constant", name: "None", unit: "fraction", value: 0 };
    const path = "initiatives.one.streams[0].formula";
    expect(first(edit(small({ streams: [stream] }), { "drivers.nothing": nothing }))).toContain(`${path}: this divides by 0`);
    expect(first(small({ streams: [{ ...stream, formula: "420 * theta / 0" }] }))).toContain(`${path}: this divides by 0`);
    expect(first(small({ streams: [{ ...stream, formula: "420 * theta / (1 + index)" }] }))).toBe("");
  });

  test("a formula that fails on the way is told where it stands in the document", async () => {
    const stream = { id: "rent", kind: "custom", equation: "rent", formula: "420 * theta / (index - 1)" };
    const json = small({
      streams: [{ kind: "costAvoided", perPeriod: 1 }, stream],
      stages: [{ id: "go", name: "Go", takes: 0, cost: 100 }],
    });
    const failed = planPortfolio(parsePortfolio(json), { paths: { fit: 64, select: 64, price: 64 } });
    await expect(failed).rejects.toMatchObject({ code: "not-finite", issues: [{ path: "initiatives.one.streams[1].formula" }] });
  });

  test("places of the model that come from a stage are those of its cost", () => {
    const { placeOf } = compilePortfolio(parsePortfolio(small()));
    expect(placeOf("initiatives.one.modes.idle.options[0].pay[0].amount")).toBe("initiatives.one.stages[0].cost");
    expect(placeOf("initiatives.one.stocks.members")).toBe("initiatives.one");
    expect(placeOf("drivers.index.start")).toBe("drivers.index.start");
  });

  test("an unknown name is answered with the document's own drivers", () => {
    expect(first(edit(small(), { [cost]: "100 * demand" }))).toContain('"demand" is not a declared name; drivers are index, storm, theta');
  });
});
