import { describe, expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import { listCouplings, type Part } from "../../../../packages/core/src/planning/bound/index.js";
import { listSurroundings, SurroundingsFinder } from "../../../../packages/core/src/planning/priced/surroundings.js";
import type { BlockState } from "../../../../packages/core/src/simulation/index.js";

const modes = { off: { options: [{ name: "go", to: "slow", takes: 2 }] }, slow: {}, fast: {} };
const reader = (cashFlow: string): InitiativeModel => ({
  start: "idle",
  modes: { idle: { options: [{ name: "buy", to: "on" }] }, on: { cashFlow } },
});

/** One who asks what two others do, one who must wait for a third, and one who does neither. */
const model: PortfolioModel = {
  dates: [0, 1, 2],
  discountRate: 0,
  drivers: {},
  initiatives: {
    asks: reader("a.slow + 2 * a.fast + b.fast"),
    waits: reader("1"),
    both: reader("a.slow"),
    alone: reader("1"),
    ...Object.fromEntries(["a", "b", "c"].map((name) => [name, { start: "off", modes }])),
  },
  links: ["waits", "both"].map((name) => ({ kind: "requires", option: `${name}.idle.buy`, initiative: "c", modes: ["slow", "fast"] })),
};
const program = compilePortfolioModel(model);
const couplings = listCouplings(model, program);
const names = Object.keys(model.initiatives);
const partOf = (views: number): Part =>
  ({ views: Array.from({ length: views }, () => ({ flags: [], activities: [] })) }) as unknown as Part;

/** Everybody on path 0 of a block in a mode, or under way to one. */
function stateOf(at: Partial<Record<string, { mode?: string; toward?: string }>>): BlockState {
  const all = program.initiatives.map(({ name, modes: own, start }) => {
    const { mode, toward } = at[name] ?? {};
    const found = own.findIndex((one) => one.name === mode);
    return {
      mode: [mode === undefined ? start : found],
      toward: [toward === undefined ? -1 : program.options.findIndex(({ id }) => id === toward)],
    };
  });
  return { mode: all.map(({ mode }) => mode), toward: all.map(({ toward }) => toward) } as unknown as BlockState;
}

function finder(name: string, views: number): { readonly all: number; readonly found: SurroundingsFinder } {
  const index = names.indexOf(name);
  const all = listSurroundings(partOf(views), program, index, 0);
  return { all: all.length, found: new SurroundingsFinder(program, couplings, index, all) };
}

describe("the surroundings of an initiative", () => {
  test("are its views, each with and without what its own moves require; of too many views only the usual one", () => {
    const list = (name: string, views: number, usual = 0) => listSurroundings(partOf(views), program, names.indexOf(name), usual);
    expect(list("alone", 1)).toEqual([{ view: 0, met: false }]);
    expect(list("waits", 2)).toEqual([0, 1].flatMap((view) => [false, true].map((met) => ({ view, met }))));
    expect(list("asks", 8).map(({ view }) => view)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(list("asks", 9, 5)).toEqual([{ view: 5, met: false }]);
    expect(list("waits", 5, 3)).toEqual([false, true].map((met) => ({ view: 3, met })));
  });

  test("depend on those whose modes are asked for, where views are told apart, and on those that are required", () => {
    const dependsOn = (name: string, views: number): string[] => names.filter((_, i) => finder(name, views).found.dependsOn(i));
    expect(dependsOn("asks", 6)).toEqual(["a", "b"]);
    expect(dependsOn("asks", 1)).toEqual([]);
    expect(dependsOn("waits", 1)).toEqual(["c"]);
    expect(dependsOn("both", 2)).toEqual(["a", "c"]);
    expect(dependsOn("alone", 1)).toEqual([]);
  });

  test("are found from where others are, or are under way to: every combination is one place", () => {
    const { all, found } = finder("asks", 6);
    const places = ["off", "slow", "fast"].flatMap((a) =>
      ["off", "fast"].map((b) => found.at(stateOf({ a: { mode: a }, b: { mode: b } }), 0)),
    );
    expect(places).toEqual(Array.from({ length: all }, (_, place) => place));
    const slow = found.at(stateOf({ a: { mode: "slow" } }), 0);
    expect(found.at(stateOf({ a: { toward: "a.off.go" } }), 0)).toBe(slow);
    expect(found.at(stateOf({}), 0, names.indexOf("a"), 1)).toBe(slow);
    // Which modes nobody asks for does not matter.
    expect(found.at(stateOf({ b: { mode: "slow" }, c: { mode: "fast" } }), 0)).toBe(0);
    const waiting = finder("both", 2).found;
    expect(
      [{}, { c: { mode: "fast" } }, { a: { mode: "slow" } }, { a: { mode: "slow" }, c: { toward: "c.off.go" } }].map((at) =>
        waiting.at(stateOf(at), 0),
      ),
    ).toEqual([0, 1, 2, 3]);
  });
});
