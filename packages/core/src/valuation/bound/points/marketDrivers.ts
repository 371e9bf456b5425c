import type { Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import { suddenDrivers, withoutJumps, type SuddenDriver } from "./suddenDrivers.js";

/** Market drivers that matter, as places among all. */
export interface MarketDrivers {
  /** Those that some amount, condition or rule reads. */
  readonly read: readonly number[];
  /** Those whose normal numbers are drawn: the ones read that take any, and what they are correlated with. */
  readonly normal: readonly number[];
  /** Chains among those read: drawn from one uniform number each. */
  readonly chains: readonly number[];
  readonly sudden: readonly SuddenDriver[];
  /** The world without jumps. */
  readonly plain: World;
}

/** Sorts the market drivers that `slots` holds. */
export function marketDrivers(program: Program, world: World, slots: ReadonlySet<number>): MarketDrivers {
  const { marketNames, drivers, correlations } = program.world;
  const read = program.layout.market.flatMap((slot, m) => (slots.has(slot) ? [m] : []));
  const isDrawn = (m: number): boolean => world.chain(m) !== undefined || drivers[marketNames[m]].kind === "event";
  const names = new Set(read.filter((m) => !isDrawn(m)).map((m) => marketNames[m]));
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const { between } of correlations)
      if (between.some((name) => names.has(name))) for (const name of between) if (marketNames.includes(name)) names.add(name);
  }
  const normal = marketNames.flatMap((name, m) => (names.has(name) && !isDrawn(m) ? [m] : []));
  const chains = read.filter((m) => world.chain(m) !== undefined);
  return { read, normal, chains, sudden: suddenDrivers(program, read), plain: withoutJumps(program) };
}
