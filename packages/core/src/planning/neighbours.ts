import type { InitiativeProgram, OptionProgram, Program } from "../model/index.js";
import { amountsOf, driverFeatures, ownFeatures, relevantDrivers, type Feature } from "../valuation/index.js";

/** What of the rest of a portfolio touches one initiative. */
export interface Neighbourhood {
  readonly initiative: number;
  /** It and its neighbours. */
  readonly active: readonly boolean[];
  /** Moves of neighbours that change what it is worth. */
  readonly externals: readonly OptionProgram[];
  /** What its decisions, and its gains from others' moves, may depend on. */
  readonly features: readonly Feature[];
}

/** Finds the modes of others that an initiative's flows, prerequisites, exclusions and resources depend on, and the sources that tell it something. */
export function findNeighbourhood(program: Program, index: number): Neighbourhood {
  const own = program.initiatives[index];
  const touching = program.initiatives.map((other) => (other.index === index ? new Set<number>() : modesThatMatter(program, own, other)));
  const observations = relevantObservations(program, own);
  const externals = program.options.filter((option) => {
    if (option.initiative === index || option.forced) return false;
    const matters = touching[option.initiative];
    const ends = [option.to, option.otherwise, option.during].filter((mode) => mode >= 0 && mode !== option.mode);
    return (
      (ends.length > 0 && matters.has(option.mode)) ||
      ends.some((mode) => matters.has(mode)) ||
      option.learns.some((o) => observations.has(o))
    );
  });
  const active = program.initiatives.map(
    (other) => other.index === index || touching[other.index].size > 0 || externals.some((o) => o.initiative === other.index),
  );
  return { initiative: index, active, externals, features: listFeatures(program, own, touching, observations, externals) };
}

function modesThatMatter(program: Program, own: InitiativeProgram, other: InitiativeProgram): Set<number> {
  const reads = new Set(amountsOf(program, own).flatMap(({ truth, known }) => [...truth.reads, ...known.reads]));
  const layout = program.layout.initiatives[other.index];
  const stockIsRead = [...layout.stockTruth, ...layout.stockKnown].some((slot) => reads.has(slot));
  const options = program.options.filter((option) => option.initiative === own.index);
  const ownUses = new Set(
    [...options.flatMap(({ uses }) => uses), ...own.modes.flatMap(({ uses }) => uses)].map(({ resource }) => resource),
  );
  const shared = program.exclusions.filter(({ modes }) => modes[own.index] !== undefined).flatMap(({ modes }) => modes[other.index] ?? []);
  const found = other.modes.flatMap((mode) => {
    const m = mode.index;
    const flagged = reads.has(layout.flag[m]) || (stockIsRead && mode.next.length > 0);
    const required = options.some(({ requires }) => requires.some((r) => r.initiative === other.index && r.modes[m] === 1));
    const excluded =
      shared.length > 0 && program.exclusions.some(({ modes }) => modes[own.index] !== undefined && modes[other.index]?.[m] === 1);
    const makes = mode.uses.some(({ resource, amount }) => ownUses.has(resource) && (amount.known.constant ?? -1) < 0);
    return flagged || required || excluded || makes ? [m] : [];
  });
  return new Set(found);
}

/** Observations of the drivers that matter to an initiative. */
function relevantObservations(program: Program, own: InitiativeProgram): Set<number> {
  const { privateNames, observations } = program.world;
  const names = new Set(relevantDrivers(program, own).learnable.map((p) => privateNames[p]));
  return new Set(observations.flatMap(({ driver }, o) => (names.has(driver) ? [o] : [])));
}

function listFeatures(
  program: Program,
  own: InitiativeProgram,
  touching: readonly ReadonlySet<number>[],
  observations: ReadonlySet<number>,
  externals: readonly OptionProgram[],
): Feature[] {
  const flag = (initiative: InitiativeProgram, mode: number): Feature => ({
    kind: "in",
    initiative: initiative.name,
    mode: initiative.modes[mode].name,
  });
  const underWay = (options: readonly OptionProgram[]): Feature[] =>
    options.filter(({ instant }) => !instant).map((option): Feature => ({ kind: "toward", option: option.id }));
  const direct = program.world.observations.flatMap(({ source, driver }, o): Feature[] =>
    observations.has(o) ? [{ kind: "told", source, driver }] : [],
  );
  const sources = new Map(direct.flatMap((feature) => (feature.kind === "told" ? [[feature.source, feature] as const] : [])));
  return [
    ...driverFeatures(program, own),
    ...ownFeatures(program, own).filter(({ kind }) => kind !== "told"),
    ...own.modes.filter(({ index }) => index !== own.start).map(({ index }) => flag(own, index)),
    ...underWay(program.options.filter((option) => option.initiative === own.index)),
    ...program.initiatives.flatMap((other) => [...touching[other.index]].map((mode) => flag(other, mode))),
    ...underWay(externals),
    // One flag per source is enough: all that it tells arrives together.
    ...sources.values(),
  ];
}
