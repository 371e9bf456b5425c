import type { Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import { BandKernel } from "../grid/index.js";

/** A chain or an event as an axis: finitely many values. */
export interface ChainAxis {
  readonly market: number;
  readonly values: Float64Array;
  readonly start: number;
  /** From date k (−1: today) to the next. */
  step(k: number): BandKernel;
}

/** One axis for every chain and event among `markets`. */
export function chainAxes(program: Program, world: World, markets: readonly number[]): ChainAxis[] {
  return markets.flatMap((market) => {
    const driver = program.world.drivers[program.world.marketNames[market]];
    if (driver.kind === "event") return [eventAxis(world, market)];
    const law = world.chain(market);
    if (law === undefined) return [];
    const n = law.values.length;
    const step = BandKernel.full(n, n, law.transition);
    const stay = BandKernel.full(
      n,
      n,
      Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0)),
    );
    // A chain is at its start on the first date, however far off that is.
    return [{ market, values: law.values, start: law.start, step: (k: number) => (k < 0 ? stay : step) }];
  });
}

function eventAxis(world: World, market: number): ChainAxis {
  return {
    market,
    values: Float64Array.of(0, 1),
    start: 0,
    step(k) {
      const happens = new Float64Array(1);
      world.conditionalMean(market, k, k + 1, "pricing", Float64Array.of(0), happens, 1);
      return BandKernel.full(2, 2, Float64Array.of(1 - happens[0], happens[0], 0, 1));
    },
  };
}
