import type { FlowProgram, OptionProgram, Program } from "../../model/index.js";
import { blockSize, Columns, type PathBlock, type World } from "../../simulation/index.js";
import { everyPath } from "../policy/index.js";
import { informationByMode } from "./informationByMode.js";

/**
 * Whether a fit may go backward over the dates once, carrying one realised value per path and mode: nothing that
 * decisions build up (stocks, age, flags of modes, use of resources) enters a formula, and the mode tells what is known.
 */
export function canRecur(program: Program): boolean {
  const [initiative] = program.initiatives;
  if (program.initiatives.length !== 1 || initiative.stocks.length > 0) return false;
  const own = program.layout.initiatives[0];
  const read = program.columnsReadBy([true]);
  if (read.has(own.age) || own.flag.some((slot) => read.has(slot))) return false;
  return informationByMode(initiative) !== undefined;
}

/** Values of one initiative by mode along every path of a sample, one date at a time, in money of today. */
export class PathValues {
  readonly program: Program;
  readonly paths: readonly PathBlock[];
  readonly columns: Columns;
  /** Observations known in each mode, as masks by group. */
  readonly #known: Float64Array[][][] = [];
  readonly #information: number[];
  readonly #world: World;
  readonly #flows = new Map<number, Float64Array[]>();
  readonly #scratch = new Float64Array(blockSize);
  readonly #values = new Map<number, Float64Array[]>();

  constructor(program: Program, world: World, paths: readonly PathBlock[]) {
    this.program = program;
    this.#world = world;
    this.paths = paths;
    this.columns = new Columns(program.layout.columns, program.layout.scalars);
    this.#information = this.#listInformation();
  }

  /** Lets formulas read block `b` at date `k`, with what is known in a mode. */
  attach(b: number, k: number, mode: number): void {
    const { layout, dates, world } = this.program;
    const { source, scalars } = this.columns;
    const { world: block } = this.paths[b];
    layout.market.forEach((slot, m) => (source[slot] = block.market[m][k]));
    layout.truth.forEach((slot, p) => (source[slot] = block.truth[p]));
    layout.known.forEach((slot, p) => (source[slot] = this.#known[this.#information[mode]][b][p]));
    scalars[layout.time] = dates[k];
    layout.schedule.forEach((slot, s) => (scalars[slot] = this.#world.schedule(world.scheduleNames[s])[k]));
    this.columns.select(everyPath, blockSize);
  }

  /** Adds a flow at date `k` on block `b` (attached already) to `out`, discounted to today. */
  addFlow(flow: FlowProgram, k: number, out: Float64Array): void {
    for (const { line, sign, amount } of flow) {
      const factor = this.program.lines[line].weight * sign * this.program.discount[k];
      if (factor === 0) continue;
      this.columns.evaluate(amount.truth, this.#scratch);
      for (let p = 0; p < blockSize; p++) out[p] += factor * this.#scratch[p];
    }
  }

  /** Cash flow of a mode at a date, by block; kept, since several arrows pass through it. */
  cashFlow(mode: number, k: number): Float64Array[] {
    const key = k * this.program.initiatives[0].modes.length + mode;
    let flow = this.#flows.get(key);
    if (flow === undefined) {
      const program = this.program.initiatives[0].modes[mode];
      flow = this.paths.map((_, b) => {
        const out = new Float64Array(blockSize);
        if (program.cashFlow.length === 0) return out;
        this.attach(b, k, mode);
        this.addFlow(program.cashFlow, k, out);
        return out;
      });
      this.#flows.set(key, flow);
    }
    return flow;
  }

  /** What a mode is worth at a date, before the decision taken there, by block. */
  value(mode: number, k: number): Float64Array[] {
    return this.#values.get(k * this.program.initiatives[0].modes.length + mode) as Float64Array[];
  }

  setValue(mode: number, k: number, value: Float64Array[]): void {
    this.#values.set(k * this.program.initiatives[0].modes.length + mode, value);
  }

  /** Forgets what no arrow can reach from date `k` or before. */
  forget(k: number): void {
    const modes = this.program.initiatives[0].modes.length;
    const farthest = Math.max(...this.program.options.map((option) => Math.max(option.arrival[k], k)), k) + 1;
    for (const store of [this.#flows, this.#values]) for (const key of store.keys()) if (key >= (farthest + 1) * modes) store.delete(key);
  }

  /** What occupying a mode from date `k` on is worth once the decision of that date is taken, by block. */
  occupied(mode: number, k: number): Float64Array[] {
    const { last } = this.program;
    const { terminal } = this.program.initiatives[0].modes[mode];
    const flow = this.cashFlow(mode, k);
    return this.paths.map((_, b) => {
      const out = flow[b].slice();
      if (k < last) {
        const next = this.value(mode, k + 1)[b];
        for (let p = 0; p < blockSize; p++) out[p] += next[p];
      } else if (terminal.length > 0) {
        this.attach(b, k, mode);
        this.addFlow(terminal, k, out);
      }
      return out;
    });
  }

  /** What exercising an option at date `k` is worth, by block; what it brings at once and is known by then can be left out. */
  exercised(option: OptionProgram, k: number, occupied: readonly Float64Array[][], leaveOutPayoff: boolean): Float64Array[] {
    const arrival = option.arrival[k];
    const end = (mode: number, b: number): Float64Array => (option.instant ? occupied[mode][b] : this.value(mode, arrival)[b]);
    return this.paths.map((paths, b) => {
      const out = end(option.to, b).slice();
      if (option.onArrival.length > 0) {
        this.attach(b, arrival, option.to);
        this.addFlow(option.onArrival, arrival, out);
      }
      if (option.succeeds !== undefined) {
        this.attach(b, k, option.mode);
        this.columns.evaluate(option.succeeds.known, this.#scratch);
        const draws = paths.chance(option.index, k);
        const other = end(option.otherwise, b);
        for (let p = 0; p < blockSize; p++) if (!(draws[p] < this.#scratch[p])) out[p] = other[p];
      }
      if (option.during >= 0)
        for (let j = k; j < arrival; j++) {
          const flow = this.cashFlow(option.during, j)[b];
          for (let p = 0; p < blockSize; p++) out[p] += flow[p];
        }
      for (let j = leaveOutPayoff ? 1 : 0; j < option.pay.length; j++) {
        this.attach(b, k + j, option.mode);
        this.addFlow(option.pay[j], k + j, out);
      }
      if (!leaveOutPayoff && option.receive.length > 0) {
        this.attach(b, k, option.mode);
        this.addFlow(option.receive, k, out);
      }
      return out;
    });
  }

  #listInformation(): number[] {
    const byMode = informationByMode(this.program.initiatives[0]) ?? [];
    const seen: string[] = [];
    return byMode.map((observations) => {
      const key = [...(observations ?? [])].sort((a, b) => a - b).join(",");
      const found = seen.indexOf(key);
      if (found >= 0) return found;
      this.#known.push(this.paths.map((paths) => this.#posteriorMeans(observations ?? new Set(), paths)));
      return seen.push(key) - 1;
    });
  }

  #posteriorMeans(observations: ReadonlySet<number>, paths: PathBlock): Float64Array[] {
    const { beliefs } = this.#world;
    return this.program.world.privateNames.map((_, p) => {
      const group = beliefs.groupOf[p];
      const mask = [...observations].reduce((bits, o) => (beliefs.bitOf[o].group === group ? bits | (1 << beliefs.bitOf[o].bit) : bits), 0);
      const out = new Float64Array(blockSize).fill(beliefs.priorMean(p));
      if (mask !== 0) beliefs.posteriorMean(p, mask, paths.world.signal, undefined, blockSize, out);
      return out;
    });
  }
}
