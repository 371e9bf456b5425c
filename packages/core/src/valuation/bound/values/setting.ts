import type { Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import { marketDrivers, ScorePosteriors, type MarketDrivers } from "../points/index.js";
import {
  amountsIn,
  amountsOfOption,
  buildStages,
  readsOf,
  stockAmounts,
  type Coupling,
  type Masks,
  type Stage,
  type Stations,
} from "../stations/index.js";
import { select, type Charges, type Selection } from "../walk/index.js";
import { Coordinates } from "./coordinates.js";

/** What a bound is computed on. */
export interface Setting {
  readonly program: Program;
  readonly world: World;
  readonly stations: Stations;
  readonly drivers: MarketDrivers;
  readonly coordinates: Coordinates;
  readonly posteriors: ScorePosteriors | undefined;
  /** By date: its arrivals, together where the same is known before its signals arrive. */
  readonly groups: readonly (readonly KnownGroup[])[];
  /** What others could use as well costs so much; nothing where it stands alone. */
  readonly charges: Charges | undefined;
  /** Flags of others' modes that are taken to be set. */
  readonly assumed: readonly number[];
}

/** Arrivals before which the same is known. */
export interface KnownGroup {
  readonly masks: Masks;
  readonly selection: Selection;
  /** Whether beliefs matter, so that signals have to be drawn. */
  readonly signals: boolean;
}

/** Columns that amounts, conditions and rules of stocks read; what resources are used is not valued. */
export function valuedReads(program: Program): Set<number> {
  const [{ modes }] = program.initiatives;
  const valued = modes.flatMap((mode) => [...amountsIn([...mode.cashFlow, ...mode.terminal]), ...mode.options.flatMap(amountsOfOption)]);
  const reads = readsOf(valued);
  const [{ stockTruth, stockKnown }] = program.layout.initiatives;
  return [...stockTruth, ...stockKnown].some((slot) => reads.has(slot)) ? readsOf([...valued, ...stockAmounts(program)]) : reads;
}

/** @param coupling what ties the initiative to others that are looked at apart from it */
export function makeSetting(program: Program, world: World, coupling?: Coupling): Setting {
  const stations = buildStages(program, world, coupling);
  const reads = valuedReads(program);
  const drivers = marketDrivers(program, world, reads);
  const needed = (group: number): boolean =>
    world.beliefs.groups[group].privates.some((p) => reads.has(program.layout.truth[p]) || reads.has(program.layout.known[p]));
  const anyPrivate = world.beliefs.groups.some((_, group) => needed(group));
  return {
    program,
    world,
    stations,
    drivers,
    coordinates: new Coordinates(program, world, drivers),
    posteriors: anyPrivate ? new ScorePosteriors(program, world, needed) : undefined,
    groups: stations.stages.map(groupByKnowledge),
    charges: undefined,
    assumed: [],
  };
}

function groupByKnowledge(stage: Stage): KnownGroup[] {
  const byMasks = new Map<string, number[]>();
  stage.arrivals.forEach(({ standing }, a) => {
    const key = standing.masks.join();
    const list = byMasks.get(key);
    if (list === undefined) byMasks.set(key, [a]);
    else list.push(a);
  });
  return [...byMasks.values()].map((arrivals): KnownGroup => {
    const { masks } = stage.arrivals[arrivals[0]].standing;
    const learning = arrivals.some((a) => stage.arrivals[a].masks.some((mask) => mask !== 0));
    return { masks, selection: select(stage, arrivals), signals: learning };
  });
}
