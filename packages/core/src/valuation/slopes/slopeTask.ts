import type { Task } from "../../execution/index.js";
import { compileDecision, type DecisionModel } from "../../model/index.js";
import { Process, type Decider } from "../../simulation/index.js";
import { loadDecider } from "../decider.js";
import { evaluateBlocks, workOf, type BlockRange } from "../evaluate.js";
import type { Policy } from "../policy/index.js";
import type { Sampling } from "../sampling.js";
import { worldOf } from "../tasks.js";
import { RecordedChoices } from "./recordedChoices.js";

export interface SlopeInput extends BlockRange {
  readonly model: DecisionModel;
  readonly policy: Policy;
  readonly sampling: Sampling;
  /** By number: the model with it a step above and a step below. */
  readonly moved: readonly { readonly above: DecisionModel; readonly below: DecisionModel; readonly step: number }[];
}

/** By block and number: by path, the change of what is earned per unit of the number, where what is done stays the same. */
export const slopeTask: Task<SlopeInput, Float64Array[][]> = {
  name: "slopes",
  async run({ model, policy, sampling, moved, from, to, ...range }, context) {
    const decide = await loadDecider(policy);
    const program = compileDecision(model);
    const choices = new RecordedChoices(program);
    /** What runs a block of a model, with the rule that acts in it. */
    const runner = (of: DecisionModel, acting: (own: Decider) => Decider): ((block: number) => Float64Array) => {
      const compiled = compileDecision(of);
      const world = worldOf(compiled, sampling);
      const process = new Process(compiled, world);
      const rule = acting(decide(process));
      return (block) =>
        evaluateBlocks(compiled, world, () => rule, { ...range, from: block, to: block + 1 }, { signal: context.signal }, process)[0].value;
    };
    const base = runner(model, (own) => choices.record(own));
    const sides = moved.map(({ above, below, step }) => ({
      above: runner(above, (own) => choices.follow(own)),
      below: runner(below, (own) => choices.follow(own)),
      perUnit: 1 / (2 * step),
    }));
    const results: Float64Array[][] = [];
    for (let block = from; block < to; block++) {
      base(block);
      results.push(
        sides.map(({ above, below, perUnit }) => {
          const less = below(block);
          return above(block).map((value, p) => perUnit * (value - less[p]));
        }),
      );
      context.onUnits?.(1);
      await context.breathe?.(workOf(program, program.dates.length) * (1 + 2 * moved.length));
    }
    return results;
  },
};
