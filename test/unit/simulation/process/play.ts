import {
  compilePortfolioModel,
  type InitiativeModel,
  type Mode,
  type Option,
  type PortfolioModel,
} from "../../../../packages/core/src/model/index.js";
import { Bookings, PathBlock, Process, type BlockState, type ProcessOptions } from "../../../../packages/core/src/simulation/index.js";
import { worldOf } from "../../../../packages/core/src/valuation/index.js";

/** Options to take, by index of the date: "initiative.mode.option", on every path where window and condition let it. */
export type Script = Readonly<Record<number, readonly string[]>>;

export interface Played {
  readonly process: Process;
  readonly state: BlockState;
  readonly bookings: Bookings;
  /** By date: what may be taken by itself, and on how many paths, before anybody has chosen. */
  readonly offers: ReadonlyMap<string, number>[];
}

export interface PlayOptions extends ProcessOptions {
  readonly script?: Script;
  /** Looks at the process when a date's decisions are due, before they are made. */
  readonly look?: (k: number, process: Process) => void;
  readonly block?: number;
}

/** Runs one block of a model, taking exactly what a script says. */
export function play(model: PortfolioModel, { script = {}, look, block = 0, ...options }: PlayOptions = {}): Played {
  const program = compilePortfolioModel(model);
  const world = worldOf(program);
  const process = new Process(program, world, options);
  const state = process.newState();
  const paths = new PathBlock(program, world, 1, "price", block, "pricing");
  const bookings = new Bookings(program, true);
  const offers: Map<string, number>[] = [];
  process.start(state, paths);
  const decider = {
    decide(k: number): void {
      look?.(k, process);
      offers.push(listOffers(process, k));
      const picks: { initiative: number; place: number; index: Int32Array }[] = [];
      for (const { index: i } of program.initiatives)
        process.forEachOffer(i, k, (option, index, count) => {
          if ((script[k] ?? []).includes(option.id)) picks.push({ initiative: i, place: option.place, index: index.slice(0, count) });
        });
      for (const { initiative, place, index } of picks) for (const p of index) process.choice[initiative][p] = place;
    },
  };
  process.run(state, paths, decider, bookings);
  return { process, state, bookings, offers };
}

/** What may be taken at a date while nobody else moves. */
export function listOffers(process: Process, k: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const { index: i } of process.program.initiatives)
    process.forEachOffer(i, k, (option, _index, count) => found.set(option.id, count), "alone");
  return found;
}

/** The dates at which an option may be taken by itself on every path. */
export function datesOpen({ offers }: Played, option: string): number[] {
  return offers.flatMap((at, k) => (at.get(option) === 1024 ? [k] : []));
}

/** A portfolio without drivers: dates 0, 1, 2, …, nothing discounted. */
export function still(dates: number, initiatives: Record<string, InitiativeModel>, rest: Partial<PortfolioModel> = {}): PortfolioModel {
  return { dates: Array.from({ length: dates }, (_, k) => k), discountRate: 0, drivers: {}, initiatives, ...rest };
}

/** An initiative that waits, and may go live once. */
export function launch(option: Partial<Option> = {}, live: Mode = {}): InitiativeModel {
  return { start: "idle", modes: { idle: { options: [{ name: "go", to: "live", ...option }] }, live } };
}

/** A resource with one period a year. */
export function yearly(...available: number[]): { from: number; until: number; available: number }[] {
  return available.map((amount, year) => ({ from: year, until: year + 1, available: amount }));
}
