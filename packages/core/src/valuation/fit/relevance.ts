import type { AmountProgram, InitiativeProgram, OptionProgram, Program } from "../../model/index.js";
import type { Feature } from "../policy/index.js";

/** The amounts of one initiative that are booked, decided by, or step a stock. */
export function amountsOf(program: Program, initiative: InitiativeProgram): AmountProgram[] {
  return initiative.modes.flatMap((mode) => [
    ...[...mode.cashFlow, ...mode.terminal].filter(({ line }) => program.lines[line].weight !== 0).map(({ amount }) => amount),
    ...mode.next.map(({ amount }) => amount),
    ...mode.uses.map(({ amount }) => amount),
    ...mode.options.flatMap((option) => amountsOfOption(program, option)),
  ]);
}

function amountsOfOption(program: Program, option: OptionProgram): AmountProgram[] {
  const flows = [option.receive, option.onArrival, ...option.pay].flat().filter(({ line }) => program.lines[line].weight !== 0);
  const conditions = [option.when, option.succeeds].filter((amount) => amount !== undefined);
  return [...flows.map(({ amount }) => amount), ...conditions, ...option.uses.flatMap(({ amounts }) => amounts)];
}

/** The drivers (market, and private ones that something can be learned of) that matter to an initiative. */
export function relevantDrivers(program: Program, initiative: InitiativeProgram): { market: number[]; learnable: number[] } {
  const slots = new Set(amountsOf(program, initiative).flatMap(({ truth, known }) => [...truth.reads, ...known.reads]));
  const learned = new Set(program.world.observations.map(({ driver }) => driver));
  const { layout, world } = program;
  return {
    market: layout.market.flatMap((slot, m) => (slots.has(slot) ? [m] : [])),
    learnable: world.privateNames.flatMap((name, p) => {
      const read = slots.has(layout.truth[p]) || slots.has(layout.known[p]);
      return read && (learned.has(name) || correlatesWithLearned(program, name, learned)) ? [p] : [];
    }),
  };
}

function correlatesWithLearned(program: Program, name: string, learned: ReadonlySet<string>): boolean {
  return program.world.correlations.some(({ between: [a, b] }) => (a === name && learned.has(b)) || (b === name && learned.has(a)));
}

/** The features of drivers: those that only enter through the largest or smallest of several are ranked too. */
export function driverFeatures(program: Program, initiative: InitiativeProgram): Feature[] {
  const { market, learnable } = relevantDrivers(program, initiative);
  const names = program.world.marketNames;
  const ranked = rankedDrivers(program, initiative);
  const alike = ranked.length > 0 && ranked.every((name) => sameLaw(program, name, ranked[0]));
  return [
    ...ranked.map((_, rank): Feature => ({ kind: "order", rank, of: ranked })),
    ...market.filter((m) => !alike || !ranked.includes(names[m])).map((m): Feature => ({ kind: "driver", name: names[m] })),
    ...learnable.map((p): Feature => ({ kind: "driver", name: program.world.privateNames[p] })),
  ];
}

/** Market drivers that stand side by side in a max or min: their order statistics describe such a payoff well (Broadie & Glasserman 2004). */
function rankedDrivers(program: Program, initiative: InitiativeProgram): string[] {
  const found = new Set(amountsOf(program, initiative).flatMap(({ ranked }) => ranked));
  return program.world.marketNames.filter((name) => found.has(name));
}

function sameLaw(program: Program, a: string, b: string): boolean {
  const { drivers, correlations } = program.world;
  return (
    JSON.stringify(drivers[a]) === JSON.stringify(drivers[b]) &&
    !correlations.some(({ between }) => between.includes(a) || between.includes(b))
  );
}

/** Of so many ranks, the first, products of three are terms. */
const mostCubic = 3;

/**
 * Of how many features, the first, products of three are terms. Where all are ranks, those after the third say little of which way things bend: with their cubic
 * terms, which are most of them, a call on the largest of four or five earned 0.03 to 0.1% less on as many paths as they were fitted on, one on the smallest as much.
 */
export function cubicFeatures(features: readonly Feature[]): number {
  return features.every(({ kind }) => kind === "order") ? Math.min(mostCubic, features.length) : features.length;
}

/** What decisions have made of the initiative itself: its stocks, its age where a formula asks, and what its own sources have told. */
export function ownFeatures(program: Program, initiative: InitiativeProgram): Feature[] {
  const own = program.layout.initiatives[initiative.index];
  const reads = new Set(amountsOf(program, initiative).flatMap(({ truth, known }) => [...truth.reads, ...known.reads]));
  const stocks = initiative.stocks.filter((_, s) => reads.has(own.stockTruth[s]) || reads.has(own.stockKnown[s]));
  const told = program.options.filter((option) => option.initiative === initiative.index).flatMap(({ learns }) => learns);
  return [
    ...stocks.map(({ name }): Feature => ({ kind: "stock", initiative: initiative.name, name })),
    ...(reads.has(own.age) ? [{ kind: "age" as const, initiative: initiative.name }] : []),
    ...[...new Set(told)].map((o): Feature => ({
      kind: "told",
      source: program.world.observations[o].source,
      driver: program.world.observations[o].driver,
    })),
  ];
}
