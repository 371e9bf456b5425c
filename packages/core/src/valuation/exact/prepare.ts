import type { OptionProgram, Program } from "../../model/index.js";
import type { World } from "../../simulation/index.js";
import { Amounts } from "./amounts/index.js";
import type { LearningMoves } from "./beliefs/index.js";
import { continuousLaws, correlationOf, type DriverLaw, type Resolution } from "./market/index.js";
import type { Setting } from "./recursion/index.js";
import { Space } from "./space/index.js";
import { amountsIn, amountsOf, buildGraph, Needs, readsOf, type DateGraph } from "./states/index.js";

/** What the recursion of a program runs on, as far as it can be said without a grid. */
export interface Plan {
  readonly graphs: readonly DateGraph[];
  readonly moves: LearningMoves;
  readonly laws: readonly DriverLaw[];
  /** Correlation of the first two laws. */
  readonly rho: number;
  /** Market drivers that some amount or condition reads. */
  readonly read: readonly number[];
  /** Continuous axes: market drivers, and scores that are learned. */
  readonly dimensions: number;
}

/** Columns that amounts and conditions of the sole initiative read; what resources are used is not valued. */
export function valuedReads({ initiatives: [{ modes }] }: Program): Set<number> {
  return readsOf(modes.flatMap((mode) => [...amountsIn(mode.cashFlow), ...amountsIn(mode.terminal), ...mode.options.flatMap(amountsOf)]));
}

/** Market drivers among the columns read. */
export function marketsRead(program: Program): number[] {
  const reads = valuedReads(program);
  return program.layout.market.flatMap((slot, m) => (reads.has(slot) ? [m] : []));
}

export function planRecursion(program: Program, world: World, forbid: (option: OptionProgram) => boolean): Plan {
  const graphs = buildGraph(program, world, forbid);
  const moves = learningMoves(world, graphs);
  const read = marketsRead(program);
  const laws = orderLaws(continuousLaws(program, world, read));
  const rho = laws.length === 2 ? correlationOf(world, laws[0].market, laws[1].market) : 0;
  const scores = moves.filter((pairs, g) => pairs.length > 0 && !isDiscrete(program, world, g)).length;
  return { graphs, moves, laws, rho, read, dimensions: laws.length + scores };
}

/** Lays the grids. `nodes`: places across the widest date, at least. */
export function prepare(program: Program, world: World, plan: Plan, nodes: number | undefined): Setting {
  const space = new Space(program, world, plan.laws, plan.rho, plan.read, plan.moves, resolutionFor(plan, nodes));
  const needs = new Needs(program, world);
  return {
    program,
    space,
    amounts: new Amounts(program, world, space),
    graphs: plan.graphs,
    needed: (mode) => needs.useful(mode, undefined),
  };
}

/** Whether a group is one driver of finitely many values. */
export function isDiscrete({ world: { drivers, privateNames } }: Program, world: World, group: number): boolean {
  const { privates } = world.beliefs.groups[group];
  const driver = drivers[privateNames[privates[0]]];
  return (
    privates.length === 1 &&
    driver.kind === "private" &&
    (driver.prior.distribution === "yesNo" || driver.prior.distribution === "discrete")
  );
}

/** Measured: values are then good to about 1e-7 with one continuous axis and 1e-5 with two. A belief alone is cheap, and several dates may cut it closely together. */
function resolutionFor({ dimensions, laws }: Plan, nodes: number | undefined): Resolution {
  const one = { perStep: 6, least: laws.length === 0 ? 960 : 240, most: 4000, leftOut: 1e-14 };
  const usual = dimensions < 2 ? one : { perStep: 2.5, least: 240, most: 400, leftOut: 1e-10 };
  return nodes === undefined ? usual : { ...usual, least: nodes, most: Math.max(usual.most, nodes) };
}

/** A driver with jumps stands second: the other's innovations are then plain. */
function orderLaws(laws: readonly DriverLaw[]): DriverLaw[] {
  return [...laws].sort((a, b) => Number(a.jump !== undefined) - Number(b.jump !== undefined));
}

/** The pairs of masks of every group that signals lead from and to. */
function learningMoves(world: World, graphs: readonly DateGraph[]): LearningMoves {
  return world.beliefs.groups.map((_, g) => {
    const pairs = new Map<string, readonly [number, number]>();
    for (const { incoming } of graphs)
      for (const { standing, masks } of incoming)
        if (standing.masks[g] !== masks[g]) pairs.set(`${standing.masks[g]}>${masks[g]}`, [standing.masks[g], masks[g]]);
    return [...pairs.values()];
  });
}
