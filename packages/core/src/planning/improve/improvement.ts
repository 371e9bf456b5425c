import type { Steps } from "../../execution/index.js";
import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, type Process } from "../../simulation/index.js";
import { bindFeatures, isQuantity, type BlockResult, type Feature, type FeatureColumn } from "../../valuation/index.js";
import type { Scorer } from "../decide/index.js";
import { findNeighbourhood } from "../neighbours.js";
import type { Correction } from "../planPolicy.js";
import { fitCorrections, type Tried } from "./fitCorrections.js";
import { MoveTrial } from "./moveTrial.js";
import { StayTrial } from "./stayTrial.js";

/**
 * One round of policy improvement: on every path one move is tried at one date, by lot, and all go on by the policy after it; what that brings over not making it,
 * all else of that date being the same, is regressed on what is known. So a move is credited with what follows from it: others that come later because of it,
 * or that find the budget gone.
 *
 * References: D. P. Bertsekas, J. N. Tsitsiklis and C. Wu, "Rollout algorithms for combinatorial optimization", Journal of Heuristics 3 (1997) 245-262;
 * L. C. Baird, "Advantage updating" (1993) (differences of Q-values, not these themselves, are what is fitted).
 */
export class Improvement {
  readonly #process: Process;
  readonly #scorer: Scorer;
  readonly #features: readonly (readonly Feature[])[];
  readonly #fills: readonly (readonly FeatureColumn[])[];
  readonly #rooms: Float64Array[] = [];
  readonly #tried: Tried[] = [];

  constructor(process: Process, scorer: Scorer) {
    this.#process = process;
    this.#scorer = scorer;
    this.#features = listFeatures(process.program);
    this.#fills = this.#features.map((features) => bindFeatures(features, process));
  }

  /** @param follow simulates blocks of paths by a scorer */
  async tryMoves(trial: number, follow: (scorer: Scorer) => Promise<BlockResult[]>): Promise<void> {
    const moving = new MoveTrial(this.#scorer, this.#process, trial, (option, index, count) => this.#fill(option, index, count));
    const moved = await follow(moving);
    const stayed = await follow(new StayTrial(this.#scorer, moving.blocks));
    moving.blocks.forEach((deviations, b) => {
      this.#tried.push({ deviations, gain: moved[b].value.map((value, path) => value - stayed[b].value[path]) });
    });
  }

  corrections(): Steps<Correction[]> {
    return fitCorrections(this.#process.program, this.#tried, this.#features);
  }

  #fill({ index: o }: OptionProgram, index: Int32Array, count: number): readonly Float64Array[] {
    return this.#fills[o].map((fill, f) => {
      const room = (this.#rooms[f] ??= new Float64Array(blockSize));
      fill(index, count, room);
      return room;
    });
  }
}

/** By option: what it may depend on, which is time, what touches its own initiative, and what touches those that feel it; quantities first. */
function listFeatures(program: Program): Feature[][] {
  const neighbourhoods = program.initiatives.map(({ index }) => findNeighbourhood(program, index));
  return program.options.map((option) => {
    const found = new Map<string, Feature>([["time", { kind: "time" }]]);
    for (const { initiative, externals, features } of neighbourhoods)
      if (initiative === option.initiative || externals.includes(option))
        for (const feature of features) found.set(feature.kind === "time" ? "time" : JSON.stringify(feature), feature);
    const listed = [...found.values()];
    return [...listed.filter(isQuantity), ...listed.filter((feature) => !isQuantity(feature))];
  });
}
