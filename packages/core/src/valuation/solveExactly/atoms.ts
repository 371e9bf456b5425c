import type { Program } from "../../model/index.js";
import { tooLarge } from "./refusal.js";

/** A private driver with finitely many values. */
export interface FiniteTruth {
  /** Its place among the private drivers. */
  readonly place: number;
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
}

/** An observation that has arrived, and which of its outcomes it was. */
export type Answer = readonly [observation: number, outcome: number];

/** What is known of the finite truths. Equal evidence is one object. */
export interface Evidence {
  readonly name: string;
  /** What has been answered, sorted by observation. */
  readonly answers: readonly Answer[];
  /** The atoms that what the ledger holds has not ruled out; undefined: all. */
  readonly among: readonly number[] | undefined;
  /** By atom: its probability by the answers alone: only what an arrow has taught enters conditions and reservations. */
  readonly posterior: Float64Array;
  /** By atom: its probability. */
  readonly weights: Float64Array;
  /** Atoms that are still possible. */
  readonly live: readonly number[];
  /** Mean of each truth under the posterior. */
  readonly means: readonly number[];
}

/** One answer that may be given, and what is known after it. */
interface Asked {
  readonly probability: number;
  readonly evidence: Evidence;
}

/** Values of some truths: those of an atom. */
interface Share {
  readonly atom: number;
  readonly weight: number;
}

const mostAtoms = 20_000;

/**
 * The joint truths of all private drivers with finitely many values: an atom is one value for each. They are independent, so what is known is a weight for
 * each atom, by Bayes' rule from the answers that have arrived.
 */
export class Atoms {
  readonly count: number;
  readonly truths: readonly FiniteTruth[];
  readonly nothingKnown: Evidence;
  readonly #program: Program;
  readonly #values: readonly (readonly number[])[];
  readonly #prior: Float64Array;
  /** By observation: the truth it is about, −1 none of these. */
  readonly #about: readonly number[];
  readonly #evidence = new Map<string, Evidence>();
  readonly #asked = new Map<Evidence, Map<number, readonly Asked[]>>();
  readonly #shares = new Map<Evidence, Map<string, readonly Share[]>>();

  constructor(program: Program, truths: readonly FiniteTruth[]) {
    this.#program = program;
    this.truths = truths;
    this.#about = program.world.observations.map(({ driver }) =>
      truths.findIndex(({ place }) => program.world.privateNames[place] === driver),
    );
    this.count = truths.reduce((product, { values }) => product * values.length, 1);
    if (this.count > mostAtoms)
      throw tooLarge("joint values of private drivers", this.count, mostAtoms, "Use fewer private drivers, or fewer values.");
    let atoms: { values: number[]; probability: number }[] = [{ values: [], probability: 1 }];
    for (const truth of truths)
      atoms = atoms.flatMap(({ values, probability }) =>
        truth.values.map((value, v) => ({ values: [...values, value], probability: probability * truth.probabilities[v] })),
      );
    this.#values = atoms.map(({ values }) => values);
    this.#prior = Float64Array.from(atoms, ({ probability }) => probability);
    this.nothingKnown = this.#weigh([], undefined);
  }

  /** The value of a finite truth (by its place in `truths`) in an atom. */
  value(atom: number, truth: number): number {
    return this.#values[atom][truth];
  }

  /** What an observation may say that has not been answered yet, and how likely each answer is; empty when it tells nothing. */
  ask(evidence: Evidence, observation: number): readonly Asked[] {
    return kept(this.#asked, evidence, observation, () => {
      if (evidence.answers.some(([asked]) => asked === observation)) return [];
      return this.#outcomes(observation).flatMap((outcome) => {
        const answer: Answer = [observation, outcome];
        const probability = evidence.live.reduce((sum, atom) => sum + evidence.weights[atom] * this.#likelihoodIn(answer, atom), 0);
        if (!(probability > 0)) return [];
        return [{ probability, evidence: this.#weigh([...evidence.answers, answer], evidence.among) }];
      });
    });
  }

  /** The possible values of some truths, each by an atom that has them, with their probability. */
  shares(evidence: Evidence, truths: readonly number[]): readonly Share[] {
    return kept(this.#shares, evidence, truths.join(), () => {
      const found = new Map<string, Share>();
      for (const atom of evidence.live) {
        const name = truths.map((truth) => this.#values[atom][truth]).join();
        const share = found.get(name);
        found.set(name, { atom: share?.atom ?? atom, weight: (share?.weight ?? 0) + evidence.weights[atom] });
      }
      return [...found.values()];
    });
  }

  /** The evidence that the truth is one of these atoms, besides what has been answered. */
  narrow({ answers }: Evidence, among: readonly number[]): Evidence {
    return this.#weigh(answers, among);
  }

  #weigh(unsorted: readonly Answer[], among: readonly number[] | undefined): Evidence {
    const answers = [...unsorted].sort(([a], [b]) => a - b);
    const name = `${answers.join(";")}${among === undefined ? "" : `:${among.join()}`}`;
    let evidence = this.#evidence.get(name);
    if (evidence === undefined) {
      const posterior = normalise(
        this.#prior.map((prior, atom) => answers.reduce((product, answer) => product * this.#likelihoodIn(answer, atom), prior)),
      );
      const weights = among === undefined ? posterior : normalise(posterior.map((weight, atom) => (among.includes(atom) ? weight : 0)));
      const live = Array.from(weights.keys()).filter((atom) => weights[atom] > 0);
      const means = this.truths.map((truth) => this.#mean(truth, answers));
      evidence = { name, answers, among, posterior, weights, live, means };
      this.#evidence.set(name, evidence);
    }
    return evidence;
  }

  /** Truths are independent, so each has a posterior of its own; before any answer its mean is the prior's to the last bit. */
  #mean(truth: FiniteTruth, answers: readonly Answer[]): number {
    const about = answers.filter(([observation]) => this.truths[this.#about[observation]] === truth);
    const raw = Float64Array.from(truth.values, (value, v) =>
      about.reduce((product, answer) => product * this.#likelihood(answer, value), truth.probabilities[v]),
    );
    const weights = about.length === 0 ? raw : normalise(raw);
    return weights.reduce((sum, weight, v) => sum + weight * truth.values[v], 0);
  }

  /** No (0) and yes (1) of a test, or the place of the value itself. */
  #outcomes(observation: number): readonly number[] {
    if (this.#about[observation] < 0) return [];
    const truth = this.truths[this.#about[observation]];
    if (typeof this.#program.world.observations[observation].resolves !== "number") return [0, 1];
    return Array.from(truth.values.keys()).filter((v) => truth.values.indexOf(truth.values[v]) === v);
  }

  #likelihoodIn(answer: Answer, atom: number): number {
    return this.#likelihood(answer, this.#values[atom][this.#about[answer[0]]]);
  }

  /** P(the observation has this outcome | the value of what it is about). */
  #likelihood([observation, outcome]: Answer, value: number): number {
    const truth = this.truths[this.#about[observation]];
    const { resolves } = this.#program.world.observations[observation];
    if (typeof resolves === "number") return value === truth.values[outcome] ? 1 : 0;
    const yes = value === 0 ? 1 - resolves.specificity : resolves.sensitivity;
    return outcome === 1 ? yes : 1 - yes;
  }
}

/** Works a thing out once for each evidence and name. */
function kept<Name, Thing>(tables: Map<Evidence, Map<Name, Thing>>, evidence: Evidence, name: Name, make: () => Thing): Thing {
  let table = tables.get(evidence);
  if (table === undefined) tables.set(evidence, (table = new Map<Name, Thing>()));
  let thing = table.get(name);
  if (thing === undefined) table.set(name, (thing = make()));
  return thing;
}

function normalise(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
