import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compilePortfolio, parsePortfolio, RipenError } from "@ripen/core";
import { compilePortfolioModel, type OptionProgram } from "../../../packages/core/src/model/index.js";
import { JointDecider } from "../../../packages/core/src/planning/decide/jointDecider.js";
import type { InitiativeRules } from "../../../packages/core/src/planning/planPolicy.js";
import { makeScorer, type Scorer } from "../../../packages/core/src/planning/decide/scorer.js";
import { fitTask } from "../../../packages/core/src/planning/tasks.js";
import { Process, RandomStream } from "../../../packages/core/src/simulation/index.js";
import { evaluateBlocks, worldOf, type BlockResult } from "../../../packages/core/src/valuation/index.js";
import { Inspector } from "./inspector.js";

const document: unknown = JSON.parse(readFileSync(new URL("../../../packages/examples/portfolios/veldloop.json", import.meta.url), "utf8"));
const { model } = compilePortfolio(parsePortfolio(document));
const program = compilePortfolioModel(model);
const world = worldOf(program);
/** Those that links name or that use people, and few others: fits take their time. Who is not fitted never moves. */
const fitted = ["listen", "feedback", "crosschannel", "coach", "referral", "jobdesign", "match", "push"];
/** Used in fixed amounts by work that is under way. */
const people = ["it", "product", "community"];

/** Replays fresh paths under a scorer; the engine itself asserts the ledger on every path and throws when a choice overdraws it. */
function replay(makeIts: (process: Process) => Scorer, blocks: number) {
  const process = new Process(program, world);
  const inspector = new Inspector(model, new JointDecider(makeIts(process)), people);
  const range = { seed: 7, purpose: "price", measure: "pricing", from: 0, to: blocks } as const;
  const results: BlockResult[] = evaluateBlocks(program, world, () => inspector, range, {}, process);
  return { inspector, results };
}

/** Likes anything but giving up, in no order: what is never wise still has to be allowed. */
class Eager implements Scorer {
  readonly #lots = new RandomStream(3, "price", "eager", 0);

  fill(option: OptionProgram, _k: number, _index: Int32Array, count: number, score: Float64Array, own: Float64Array): boolean {
    if (option.kind === "abandon") return false;
    this.#lots.uniforms(score, count);
    for (let q = 0; q < count; q++) score[q] -= 0.7;
    own.set(score.subarray(0, count));
    return true;
  }
}

describe("Veldloop, path by path", () => {
  test("a planner that likes anything breaks no link and overdraws nothing", () => {
    const { inspector, results } = replay(() => new Eager(), 1);
    expect(inspector.violations).toEqual([]);
    expect(results.every(({ value }) => value.every(Number.isFinite))).toBe(true);
    // It did get to the limits: of people, of exclusion, of prerequisites.
    for (const limit of [
      "it to the last",
      "product to the last",
      "community to the last",
      "excludes",
      "match.city.national",
      "jobdesign.map.all",
    ])
      expect(inspector.tested[limit] ?? 0, limit).toBeGreaterThan(20);
    for (const name of Object.keys(model.initiatives))
      expect(
        Object.keys(inspector.taken).some((option) => option.startsWith(`${name}.`)),
        name,
      ).toBe(true);
  });

  test("nor does one that is fitted, on a thousand paths", async () => {
    const made = new Map<object, unknown>();
    const remember = <Made>(owner: object, make: () => Made): Made => {
      if (!made.has(owner)) made.set(owner, make());
      return made.get(owner) as Made;
    };
    const initiatives: InitiativeRules[] = [];
    for (const { index } of program.initiatives.filter(({ name }) => fitted.includes(name)))
      initiatives.push(await fitTask.run({ model, initiative: index, seed: 1, blocks: 1, degree: 1 }, { remember }));
    const { inspector, results } = replay(
      (process) => makeScorer({ kind: "joint", initiatives, regard: 1, prices: {}, waits: [], notBefore: {} }, process),
      1,
    );
    expect(inspector.violations).toEqual([]);
    const [{ value }] = results;
    expect(value.reduce((sum, path) => sum + path, 0) / value.length).toBeGreaterThan(1e6);
    expect(Object.keys(inspector.taken).length).toBeGreaterThan(5);
  });

  test("the inspector sees what it should: a rule that asks nobody is caught", () => {
    const process = new Process(program, world, { checked: false });
    const reckless = {
      decide(k: number, it: Process): void {
        for (const { index: i } of it.program.initiatives)
          it.forEachOffer(i, k, (option, index, count) => {
            for (let q = 0; q < count; q++) if (it.choice[i][index[q]] < 0) it.choice[i][index[q]] = option.place;
          });
      },
    };
    const inspector = new Inspector(model, reckless, people);
    const range = { seed: 7, purpose: "price", measure: "pricing", from: 0, to: 1 } as const;
    evaluateBlocks(program, world, () => inspector, range, {}, process);
    expect(inspector.violations.length).toBeGreaterThan(1000);
    // And so does the engine, where it checks.
    const checked = (): unknown => evaluateBlocks(program, world, () => reckless, range, {}, new Process(program, world));
    expect(checked).toThrow(RipenError);
    expect(checked).toThrow("overdrawn");
  });
});
