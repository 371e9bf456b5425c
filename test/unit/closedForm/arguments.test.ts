import { describe, expect, test } from "vitest";
import { RipenError, type Issue } from "@ripen/core";
import * as closedForm from "@ripen/core/closedForm";

const asset = { spot: 100, yield: 0.01, volatility: 0.2 };
const base = { spot: 100, strike: 90, rate: 0.05, volatility: 0.3, maturity: 1 };
const later = { strike: 95, maturity: 2 };

/** Arguments that are right, for every function. */
const right: Record<string, Record<string, unknown>> = {
  blackScholes: { ...base, type: "call", yield: 0.02 },
  complexChooser: { chooseAt: 0.5, spot: 100, rate: 0.05, yield: 0, volatility: 0.3, call: later, put: later },
  compoundOption: { ...base, type: "put", yield: 0.01, on: { type: "call", ...later } },
  exchangeOption: { first: asset, second: asset, correlation: 0.5, maturity: 1 },
  expectedValueOfPerfectInformation: { mean: 1, standardDeviation: 2 },
  expectedValueOfSampleInformation: { mean: 1, standardDeviation: 2, errorStandardDeviation: 3, samples: 4 },
  gatedOption: { type: "put", gate: { ...asset, level: 90 }, asset, strike: 95, correlation: 0.1, rate: 0.05, maturity: 1 },
  holderExtendible: { ...base, type: "call", yield: 0.01, extension: { ...later, premium: 1 } },
  jumpDiffusionOption: { ...base, type: "call", yield: 0.01, jumpRate: 1, jumpMean: -0.1, jumpVolatility: 0.2 },
  optionSpace: base,
  perpetualExchange: { first: asset, second: { ...asset, volatility: 0.1 }, correlation: 0.5 },
  perpetualInvestment: { spot: 100, strike: 90, rate: 0.05, yield: 0.03, volatility: 0.3 },
  perpetualPut: { spot: 100, strike: 90, rate: 0.05, yield: 0.03, volatility: 0.3 },
  rainbowOption: { type: "call", on: "max", first: asset, second: asset, correlation: 0.5, strike: 100, rate: 0.05, maturity: 1 },
  schwartzFutures: { spot: 100, level: 4.6, speed: 1, volatility: 0.3, maturity: 1 },
  schwartzOption: { ...base, type: "call", level: 4.6, speed: 1, futuresMaturity: 2 },
  simpleChooser: { ...base, yield: 0.01, chooseAt: 0.5 },
  spreadOption: {
    ...{ type: "call", first: { futures: 100, volatility: 0.2 }, second: { futures: 90, volatility: 0.3 }, strike: 5 },
    ...{ correlation: 0.2, rate: 0.05, maturity: 1 },
  },
  writerExtendible: { ...base, type: "put", yield: 0.01, extension: later },
};
const optional = ["yield", "samples", "futuresMaturity", "premium"];
/** Where waiting costs nothing an investment would be put off for ever. */
const needed = ["perpetualInvestment yield", "perpetualExchange first.yield"];

const call = (name: string, given: unknown): unknown => (closedForm as unknown as Record<string, (given: unknown) => unknown>)[name](given);

function issuesOf(name: string, given: unknown): readonly Issue[] {
  try {
    call(name, given);
  } catch (error) {
    if (RipenError.is(error) && error.code === "invalid-argument") return error.issues;
    throw error;
  }
  return [];
}

/** Every way to spoil one number or word in it: [path, spoilt arguments]. */
function spoilt(given: Record<string, unknown>, value: unknown): [path: string, given: Record<string, unknown>][] {
  return Object.entries(given).flatMap(([name, inner]): [string, Record<string, unknown>][] =>
    typeof inner === "object" && inner !== null
      ? spoilt(inner as Record<string, unknown>, value).map(([path, changed]) => [`${name}.${path}`, { ...given, [name]: changed }])
      : [[name, { ...given, [name]: value }]],
  );
}

describe("arguments of closed forms", () => {
  test("every function is tried here", () => {
    const functions = Object.entries(closedForm).filter(([, value]) => typeof value === "function");
    expect(functions.map(([name]) => name).sort()).toEqual([...Object.keys(right), "unitNormalLoss"].sort());
  });

  test.each(Object.entries(right))("%s: right arguments give finite numbers", (name, given) => {
    expect(issuesOf(name, given)).toEqual([]);
    // JSON writes null for what is no finite number.
    expect(JSON.stringify(call(name, given))).not.toContain("null");
  });

  test.each(Object.entries(right))("%s: each argument that is missing or no number is named", (name, given) => {
    for (const value of [undefined, Number.NaN, Infinity, "many", null])
      for (const [path, changed] of spoilt(given, value)) {
        const issues = issuesOf(name, changed);
        const mayBeLeftOut = optional.includes(path.split(".").at(-1) ?? "") && !needed.includes(`${name} ${path}`);
        if (value === undefined && mayBeLeftOut) expect(issues).toEqual([]);
        else {
          expect(issues.map((issue) => issue.path)).toEqual([path]);
          expect(issues[0].message).toMatch(/^found (nothing|NaN|Infinity|"many"|null); allowed is /);
        }
      }
  });

  test.each(Object.entries(right))("%s: each amount that must be above 0 refuses -1", (name, given) => {
    const mayBeNegative = ["rate", "yield", "correlation", "jumpMean", "level", "mean", "type", "on"];
    for (const [path, changed] of spoilt(given, -1)) {
      const last = path.split(".").at(-1) ?? "";
      if (mayBeNegative.includes(last) && path !== "gate.level") continue;
      expect(issuesOf(name, changed).map((issue) => issue.path)).toEqual([path]);
    }
  });

  test.each(Object.entries(right))("%s: an argument that it does not know is a fault, with what there is", (name, given) => {
    const [issue, ...more] = issuesOf(name, { ...given, sigma: 0.2 });
    expect(more).toEqual([]);
    expect(issue).toMatchObject({ path: "sigma", message: "there is no such argument" });
    expect(issue.hint).toContain(Object.keys(right[name])[0]);
  });

  test.each(Object.keys(right))("%s: no object at all", (name) => {
    for (const given of [undefined, null, 3, "S"]) {
      expect(() => call(name, given)).toThrow(RipenError);
      expect(issuesOf(name, given)[0].message).toContain("allowed is an object with ");
    }
  });

  test("zero is refused where it divides, and allowed where it is a limit", () => {
    for (const name of ["spot", "strike", "volatility", "maturity"])
      expect(issuesOf("blackScholes", { ...right.blackScholes, [name]: 0 })[0].message).toBe("found 0; allowed is a number above 0");
    expect(issuesOf("blackScholes", { ...right.blackScholes, rate: 0, yield: 0 })).toEqual([]);
    expect(issuesOf("jumpDiffusionOption", { ...right.jumpDiffusionOption, volatility: 0, jumpRate: 0 })).toEqual([]);
    expect(issuesOf("exchangeOption", { ...right.exchangeOption, correlation: 1 })).toEqual([]);
    expect(issuesOf("exchangeOption", { ...right.exchangeOption, correlation: 1.001 })[0].path).toBe("correlation");
  });

  test("dates must come one after the other", () => {
    expect(issuesOf("compoundOption", { ...right.compoundOption, maturity: 2 })[0]).toEqual({
      path: "on.maturity",
      message: "found 2; allowed is a number above maturity, 2",
    });
    expect(issuesOf("holderExtendible", { ...right.holderExtendible, maturity: 3 })[0].path).toBe("extension.maturity");
    expect(issuesOf("writerExtendible", { ...right.writerExtendible, maturity: 2 })[0].path).toBe("extension.maturity");
    expect(issuesOf("simpleChooser", { ...right.simpleChooser, chooseAt: 1.5 })[0].path).toBe("maturity");
    expect(issuesOf("simpleChooser", { ...right.simpleChooser, chooseAt: 1 })).toEqual([]);
    expect(issuesOf("complexChooser", { ...right.complexChooser, chooseAt: 2 }).map(({ path }) => path)).toEqual([
      "call.maturity",
      "put.maturity",
    ]);
    expect(issuesOf("schwartzOption", { ...right.schwartzOption, futuresMaturity: 0.5 })[0].path).toBe("futuresMaturity");
  });

  test("what does not hold together", () => {
    expect(issuesOf("jumpDiffusionOption", { ...right.jumpDiffusionOption, jumpRate: 10_001 })[0].path).toBe("jumpRate");
    expect(issuesOf("jumpDiffusionOption", { ...right.jumpDiffusionOption, jumpMean: 1000 })[0].message).toContain(
      "Infinity until maturity",
    );
    expect(issuesOf("perpetualExchange", { first: asset, second: asset, correlation: 1 })[0].path).toBe("correlation");
  });

  test("an overflow is an error, not a value", () => {
    const huge = { ...base, type: "call", rate: -1e6 };
    expect(() => call("blackScholes", huge)).toThrow(expect.objectContaining({ code: "not-finite" }));
    expect(() => call("schwartzFutures", { ...right.schwartzFutures, level: 1e6 })).toThrow(
      expect.objectContaining({ code: "not-finite" }),
    );
  });
});
