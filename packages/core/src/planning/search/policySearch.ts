import { inLanes } from "../../execution/index.js";
import type { Program } from "../../model/index.js";
import { lackOf } from "../floors.js";
import type { ShadowPrices } from "../upperBound.js";
import type { SearchStep } from "../modelPlan.js";
import type { Correction, JointPolicy, PlanPolicy, PricedPolicy, WaitRule } from "../planPolicy.js";
import { correct } from "./correct.js";
import type { FittedPolicy, Trial } from "./trial.js";

/** What a search has found: the policy that earns most of those that keep all floors, or that comes closest to them. */
export interface Found {
  readonly policy: PlanPolicy;
  readonly trial: Trial;
  readonly tried: Record<string, number>;
  readonly steps: readonly SearchStep[];
}

/** Fits what is tried, where it is tried. */
export interface Fitters {
  readonly fitWaits: (policy: JointPolicy) => Promise<readonly WaitRule[]>;
  /** A policy by prices at a scale; undefined where there is none. */
  readonly fitPriced: (scale: number) => Promise<PricedPolicy | undefined>;
  /** The same policy where initiatives are credited with what they bring to others later; undefined where that is nothing. */
  readonly creditHelp: (policy: PricedPolicy) => Promise<PricedPolicy | undefined>;
  /** What moves bring beyond their scores when they are tried against a policy. */
  readonly improve: (policy: FittedPolicy, round: number) => Promise<readonly Correction[]>;
}

/** How much others' losses count. */
const regards = [1, 0.5, 0];

/** Prices of the relaxation are tried at these scales: at the prices themselves many moves are worth as much as not making them. */
const scales = [1, 2, 0.5];

/** Scales of prices by which initiatives are valued apart. */
const pricedScales = [1, 2];

/** Prices that are tried where a period is nearly used up: shares of what a unit of the resource brings on average. */
const prices = [0.25];

/** Below this share of the plan's value an initiative is tried without, if it is one of those that bring least: among many, all bring little. */
const smallShare = 0.05;
const mostSmall = 12;

/** Of how many initiatives it is tried whether they had better wait for the next budget: those that bring least. */
const mostWaiting = 6;

/** How often moves are tried against the policy found, and against what came of that. */
const mostRounds = 3;

/** From this share on, a period counts as nearly used up. */
const scarce = 0.7;

/**
 * Improves a policy by coordinate search on the select stream: how much others' losses count, whether moves for others wait, prices of what is scarce, what moves bring that are tried
 * against it, initiatives that wait for the next period or are left for good; then other ways of planning compete with it. Where there
 * are floors, what keeps them is better than what does not, and initiatives that take from a floor's account are left one by one.
 */
export class PolicySearch {
  readonly #program: Program;
  readonly #lanes: number;
  readonly #tryOut: (policy: PlanPolicy) => Promise<Trial>;
  readonly #fitters: Fitters;
  readonly #shadowPrices: ShadowPrices | undefined;
  readonly #tried: Record<string, number> = {};
  readonly #steps: SearchStep[] = [];
  #best: PlanPolicy | undefined;
  #trial: Trial = { mean: -Infinity, shares: [], firstMoves: [], use: {}, floors: [] };
  #lack = Infinity;

  /** @param lanes how many policies may be tried at a time */
  constructor(
    program: Program,
    lanes: number,
    tryOut: (policy: PlanPolicy) => Promise<Trial>,
    fitters: Fitters,
    shadowPrices: ShadowPrices | undefined,
  ) {
    this.#lanes = lanes;
    this.#shadowPrices = shadowPrices;
    this.#program = program;
    this.#tryOut = tryOut;
    this.#fitters = fitters;
  }

  async run(fitted: JointPolicy, others: readonly (readonly [string, PlanPolicy])[]): Promise<Found> {
    const regarding = regards.map((regard) => [`fitted, others' losses count ${String(regard)}`, { ...fitted, regard }] as const);
    let best = (await this.#competeAll(regarding)) ?? fitted;
    const waits = await this.#fitters.fitWaits(best);
    if (waits.length > 0) {
      const policy = { ...best, waits };
      if (await this.#compete("fitted, moves for others wait", policy)) best = policy;
    }
    const unpriced = best;
    const charging = (this.#shadowPrices === undefined ? [] : scales).map((scale) => {
      const scaled = Object.entries(this.#shadowPrices ?? {}).map(([name, row]) => [name, row.map((price) => scale * price)] as const);
      return [`fitted, prices of what is scarce × ${String(scale)}`, { ...unpriced, prices: Object.fromEntries(scaled) }] as const;
    });
    best = (await this.#competeAll(charging)) ?? best;
    for (const { name, period } of this.#shadowPrices === undefined ? this.#scarcePeriods() : [])
      for (const share of prices) {
        const price = share * this.#worthOfAUnit(name);
        if (!(price > 0)) continue;
        const row = Array.from(best.prices[name] ?? [], (p) => p);
        while (row.length <= period) row.push(0);
        row[period] = price;
        const policy = { ...best, prices: { ...best.prices, [name]: row } };
        if (await this.#compete(`fitted, ${name} ${String(period + 1)} at ${String(share)} of what a unit brings`, policy)) best = policy;
      }
    await this.#letWait(await this.#improve(await this.#tryPriced(best)));
    await this.#competeAll(others);
    return { policy: this.#best ?? fitted, trial: this.#trial, tried: this.#tried, steps: this.#steps };
  }

  /** Policies by prices compete with the best so far. */
  async #tryPriced(best: FittedPolicy): Promise<FittedPolicy> {
    const rivals: [string, PricedPolicy][] = [];
    for (const scale of pricedScales) {
      const policy = await this.#fitters.fitPriced(scale);
      if (policy !== undefined) rivals.push([`by prices of what is shared × ${String(scale)}`, policy]);
    }
    const priced = await this.#competeAll(rivals);
    const policy = priced && (await this.#fitters.creditHelp(priced));
    if (policy !== undefined && (await this.#compete("by prices, help is credited", policy))) return policy;
    return priced ?? best;
  }

  /** Initiatives that bring little wait for the next period, or are left for good. */
  async #letWait(fitted: FittedPolicy): Promise<void> {
    let best = fitted;
    const later = Math.max(0, ...this.#scarcePeriods().map(({ name, period }) => this.#datesUntilAfter(name, period)));
    const shares = this.#program.initiatives.map(({ index }) => this.#trial.shares[index]);
    const sorted = [...shares].sort((a, b) => a - b);
    const [modest, few] = [mostWaiting, mostSmall].map((most) => sorted[Math.min(most, shares.length) - 1]);
    for (const { name, index } of this.#program.initiatives) {
      // Value functions at prices know what it is worth to wait.
      const waits = best.kind === "joint" && later > 0 && shares[index] <= modest;
      const small = shares[index] <= few && this.#trial.shares[index] < smallShare * this.#trial.mean;
      for (const date of [...(waits ? [later] : []), ...(small ? [this.#program.dates.length] : [])]) {
        // Who does not move before that date anyway loses nothing by waiting for it.
        if (this.#trial.firstMoves[index] >= date) continue;
        const policy = { ...best, notBefore: { ...best.notBefore, [name]: date } };
        if (await this.#compete(`${best.kind === "joint" ? "fitted" : "by prices"}, ${name} not before date ${String(date + 1)}`, policy))
          best = policy;
      }
    }
    await this.#keepFloors(best);
  }

  /** Tries moves against the best policy found, and follows what they bring beyond their scores, as often as that helps. */
  async #improve(fitted: FittedPolicy): Promise<FittedPolicy> {
    let best = fitted;
    for (let round = 0; round < mostRounds; round++) {
      const before = best;
      const corrections = await this.#fitters.improve(best, round);
      const better = (trial: Trial, than: Trial): boolean => this.#isBetter(trial, than);
      for (const { name, policy, trial } of await correct(before, corrections, this.#trial, { tryOut: this.#tryOut, better })) {
        this.#tried[name] = trial.mean;
        if (this.#accept(name, policy, trial)) best = policy;
      }
      if (best === before) break;
    }
    return best;
  }

  /** Leaves one initiative after the other, those that take most from the accounts that are short first. */
  async #keepFloors(fitted: FittedPolicy): Promise<void> {
    let best = fitted;
    const { initiatives, floors, dates } = this.#program;
    const left = new Set(initiatives.filter(({ index }) => this.#trial.firstMoves[index] < Infinity));
    while (this.#lack > 0 && left.size > 0) {
      const takes = (index: number): number =>
        this.#trial.floors.reduce((sum, { mean, shares }, f) => (lackOf(mean, floors[f].atLeast) > 0 ? sum - shares[index] : sum), 0);
      const worst = [...left].reduce((most, own) => (takes(own.index) > takes(most.index) ? own : most));
      left.delete(worst);
      const policy = { ...best, notBefore: { ...best.notBefore, [worst.name]: dates.length } };
      if (await this.#compete(`fitted, ${worst.name} left for the floors`, policy)) best = policy;
    }
  }

  /** What a unit of a resource brings on average, in money of today: what those who may spend it earn, by all that is used. */
  #worthOfAUnit(name: string): number {
    const { options, resources } = this.#program;
    const spends = new Set(
      options.filter(({ uses }) => uses.some(({ resource }) => resources[resource].name === name)).map(({ initiative }) => initiative),
    );
    const earned = this.#trial.shares.reduce((sum, share, i) => (spends.has(i) && share > 0 ? sum + share : sum), 0);
    const used = (this.#trial.use[name] ?? []).reduce((sum, use) => sum + Math.max(0, use), 0);
    return used > 0 ? earned / used : 0;
  }

  async #compete(name: string, policy: PlanPolicy): Promise<boolean> {
    return (await this.#competeAll([[name, policy]])) !== undefined;
  }

  /** Policies of which none depends on how another does, in their order: the last that was better than all before. */
  async #competeAll<Rival extends PlanPolicy>(rivals: readonly (readonly [string, Rival])[]): Promise<Rival | undefined> {
    const trials = await inLanes(this.#lanes, rivals, ([, policy]) => this.#tryOut(policy));
    let found: Rival | undefined;
    rivals.forEach(([name, policy], i) => {
      this.#tried[name] = trials[i].mean;
      if (this.#accept(name, policy, trials[i])) found = policy;
    });
    return found;
  }

  #accept(name: string, policy: PlanPolicy, trial: Trial): boolean {
    if (!this.#isBetter(trial, this.#trial)) return false;
    this.#steps.push({ rule: name, value: trial.mean });
    this.#trial = trial;
    this.#lack = this.#lackOf(trial);
    this.#best = policy;
    return true;
  }

  #isBetter(trial: Trial, other: Trial): boolean {
    const [lack, least] = [this.#lackOf(trial), this.#best === undefined ? Infinity : this.#lackOf(other)];
    return lack === least ? trial.mean > other.mean : lack < least;
  }

  #lackOf({ floors }: Trial): number {
    return floors.reduce((sum, { mean }, f) => sum + lackOf(mean, this.#program.floors[f].atLeast), 0);
  }

  /** How many dates there are up to the end of a period. */
  #datesUntilAfter(name: string, period: number): number {
    const resource = this.#program.resources.find((entry) => entry.name === name);
    return (resource?.periodOf.lastIndexOf(period) ?? -1) + 1;
  }

  #scarcePeriods(): { name: string; period: number }[] {
    return this.#program.resources.flatMap(({ name, available, periodOf }) =>
      [...available].flatMap((held, period) => {
        const used = (this.#trial.use[name] ?? []).reduce((sum, use, k) => (periodOf[k] === period ? sum + use : sum), 0);
        const spent = this.#program.options.some((option) =>
          option.uses.some((use) => this.#program.resources[use.resource].name === name && !use.each),
        );
        return spent && held > 0 && used > scarce * held ? [{ name, period }] : [];
      }),
    );
  }
}
