import { cutEvenly, type Task } from "../../execution/index.js";
import type { PortfolioModel } from "../../model/index.js";
import { estimate, type ApartData, type Estimate, type FitEffort, type Obstacle, type ResolvedRun } from "../../valuation/index.js";
import { oneIn, type JointEffort } from "./joint/index.js";
import { correctedEstimate } from "./pairedCorrection.js";
import { costsAt } from "./rowBook.js";
import { takeApartCalmly, workOf, type Assumption, type BoundInput, type BoundOutput, type FitPartInput } from "./tasks.js";

/** A bound with some of what it is made of, and all that stands before it. The first ones are of fewer paths than the bound itself. */
export interface BoundStep {
  /**
   * `apart`: every initiative has all that it wants of what is shared; `prices`: it pays for that, by prices of each path; `value functions`: what it looks
   * ahead to is charged by prices too; `joint choices`: on some paths the best choices that fit together are looked for.
   */
  readonly by: "apart" | "prices" | "value functions" | "joint choices";
  readonly value: number;
}

/** What no plan can beat. */
export interface PlanBound {
  readonly upper: Estimate;
  /** The same by prices alone, which best joint choices may have brought down. */
  readonly byPrices: Estimate;
  /** How it came down, in order. */
  readonly steps: readonly BoundStep[];
  /** By resource and period: what one more unit adds to the bound by prices, in money of today, where it brings no move within reach that needs more than there is. */
  readonly prices: Readonly<Record<string, readonly number[]>>;
  readonly tariff: Tariff;
}

/** What initiatives that are looked at apart are charged. Plain data. */
export interface Tariff {
  /** By what is shared (the key of a row): what a unit of activity costs, in money of today. */
  readonly costs: Readonly<Record<string, number>>;
  /** By initiative: the place of the view of others that is usual. */
  readonly views: Readonly<Record<string, number>>;
}

/** Subgradient steps while value functions are still fitted anew; and what these are then at most: prices are as good by rough ones. */
const roughIterations = 30;
const roughFit = { blocks: 1, degree: 2, exactDegree: 5 };

/** Effort of a bound, in counts. */
export interface BoundEffort {
  /** How often prices are found anew, and value functions are fitted at them. */
  readonly rounds: number;
  /** Subgradient steps on every path in the end. */
  readonly iterations: number;
  /** Blocks of 1024 paths in the end. */
  readonly blocks: number;
  /** Points of one step where expectations are means over such. */
  readonly points: number;
  /** For best joint choices on some of the paths in the end, where initiatives have not too many ways to stand. */
  readonly joint?: JointEffort;
  /** Of the value functions of every initiative. */
  readonly fit: Omit<FitEffort, "seed">;
}

/** One time that prices are found, or the bound is. */
interface Round {
  readonly blocks: number;
  /** The first of them. */
  readonly first?: number;
  readonly functions: BoundEffort["fit"];
  readonly jointly?: JointEffort | undefined;
}

/** The work that an executor is given. */
export interface BoundTasks {
  readonly fitPart: Task<FitPartInput, ApartData>;
  readonly boundBlocks: Task<BoundInput, BoundOutput[]>;
}

/**
 * Bounds from above what any plan of a portfolio can earn: the rows that couple initiatives are relaxed at multipliers of each path, and every
 * initiative then does its best with hindsight, less the martingale of its own value functions. On some of the paths the best joint choice under all rows
 * tells how much the multipliers give away.
 *
 * References: D. B. Brown, J. E. Smith and P. Sun, "Information relaxations and duality in stochastic dynamic programs", Operations Research
 * 58 (2010) 785-801; J. Hawkins, "A Lagrangian decomposition approach to weakly coupled dynamic optimization problems" (2003); D. Adelman and
 * A. J. Mersereau, "Relaxations of weakly coupled stochastic dynamic programs", Operations Research 56 (2008) 712-727.
 */
export async function boundPlan(
  model: PortfolioModel,
  run: ResolvedRun,
  tasks: BoundTasks,
  effort: BoundEffort,
): Promise<PlanBound | Obstacle> {
  const apart = await takeApartCalmly(model, run.signal);
  if ("message" in apart) return apart;
  const { rounds, iterations, blocks: finalBlocks, points, joint, fit } = within(effort, workOf(apart));
  const { parts, couplings } = apart;
  const { rows } = couplings.book;
  const { executor, seed, signal, onProgress } = run;
  const round = async (
    assumptions: readonly Assumption[],
    start: readonly number[],
    steps: number,
    { blocks, first = 0, functions, jointly }: Round,
  ): Promise<BoundOutput[]> => {
    const values = await executor.map(
      tasks.fitPart,
      assumptions.map((assumption, initiative) => ({ model, initiative, assumption, effort: { seed, ...functions } })),
      { signal },
    );
    let done = 0;
    const onUnits = (units: number): void => onProgress({ stage: "bound", done: (done += units) / blocks });
    const inputs = cutEvenly(blocks, executor.slices).map(({ from, to }) => ({
      model,
      values,
      assumptions,
      start,
      seed,
      points,
      iterations: steps,
      joint: jointly,
      from: first + from,
      to: first + to,
    }));
    return (await executor.map(tasks.boundBlocks, inputs, { signal, onUnits })).flat();
  };
  let start = rows.map(() => 0);
  let assumptions = parts.map((): Assumption => ({ costs: start, view: 0 }));
  const steps: BoundStep[] = [];
  const note = (outputs: readonly BoundOutput[]): void => {
    if (steps.length === 0) steps.push({ by: "apart", value: outputs.reduce((sum, { atStart }) => sum + atStart, 0) / outputs.length });
    steps.push({ by: steps.length === 1 ? "prices" : "value functions", value: estimate(outputs.map(({ upper }) => upper)).mean });
  };
  for (let r = 0; r < rounds; r++) {
    // On paths of their own: what is looked for is not looked for where it is measured.
    const found = await round(assumptions, start, roughIterations, { blocks: 1, first: finalBlocks, functions: atMost(fit, roughFit) });
    note(found);
    start = meanOf(found, rows.length);
    const costs = [...costsAt(rows, start)];
    assumptions = parts.map((_, i) => ({ costs, view: found[0].views[i] }));
  }
  const found = await round(assumptions, start, iterations, { blocks: finalBlocks, functions: fit, jointly: joint });
  const mean = meanOf(found, rows.length);
  const paired = found.flatMap(({ upper, closer }) => (closer === undefined ? [] : [{ upper, closer, oneIn }]));
  const byPrices = estimate(found.map(({ upper }) => upper));
  const upper = paired.length > 0 ? correctedEstimate(paired) : byPrices;
  note(found);
  if (paired.length > 0) steps.push({ by: "joint choices", value: upper.mean });
  return {
    upper,
    byPrices,
    steps,
    prices: pricesOf(model, couplings.book.find.bind(couplings.book), mean),
    tariff: {
      costs: couplings.book.entries(costsAt(rows, mean)),
      views: Object.fromEntries(parts.map(({ name }, i) => [name, found[0].views[i]])),
    },
  };
}

function atMost(fit: BoundEffort["fit"], most: typeof roughFit): BoundEffort["fit"] {
  const { blocks, degree, exactDegree = most.exactDegree } = fit;
  return {
    ...fit,
    blocks: Math.min(blocks, most.blocks),
    degree: Math.min(degree, most.degree),
    exactDegree: Math.min(exactDegree, most.exactDegree),
  };
}

/** Stations of all initiatives, in every view: what effort is stated for. */
const usualWork = 20_000;

/** As much effort as is worth its time where initiatives have very many ways to stand. */
function within(effort: BoundEffort, work: number): BoundEffort {
  if (work <= usualWork) return effort;
  const share = usualWork / work;
  const { joint: _joint, ...rest } = effort;
  return {
    ...rest,
    rounds: 0,
    iterations: Math.max(Math.min(effort.iterations, 25), Math.ceil(share * effort.iterations)),
    blocks: Math.max(1, Math.floor(share * effort.blocks)),
    // On few paths a polynomial of higher degree goes astray on those that lie far out.
    fit: { ...effort.fit, blocks: 1, exactDegree: 4 },
  };
}

function meanOf(found: readonly BoundOutput[], rows: number): number[] {
  return Array.from({ length: rows }, (_, r) => found.reduce((sum, { multipliers }) => sum + multipliers[r], 0) / found.length);
}

/**
 * By resource and period: what one more unit adds to the bound. What is left of it is carried on, so that it raises the limits of the rows of all later periods
 * too. A resource whose use is no row has no price that is known.
 */
function pricesOf({ resources = {} }: PortfolioModel, find: (key: string) => number, mean: readonly number[]): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(resources).flatMap(([name, { periods, carry = 0 }], r) => {
      const rows = periods.map((_, p) => find(`resource ${String(r)} ${String(p)}`));
      if (rows.includes(-1)) return [];
      const prices = rows.map((row) => mean[row]);
      for (let p = prices.length - 2; p >= 0; p--) prices[p] += carry * prices[p + 1];
      return [[name, prices]];
    }),
  );
}
