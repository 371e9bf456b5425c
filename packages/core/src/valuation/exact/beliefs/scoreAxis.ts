import type { World } from "../../../simulation/index.js";
import { gridAround, normalKernel, pointGrid, type Kernel, type EvenGrid } from "../grid/index.js";
import type { Resolution } from "../market/index.js";
import type { BeliefAxis } from "./beliefAxis.js";

/**
 * The posterior mean of one driver's score. Seen from now it is normal with variance 1 − v(mask), v the posterior variance, and it moves by a normal step of
 * variance v(before) − v(after) when signals arrive (M. H. DeGroot, Optimal Statistical Decisions (1970), section 9.5: preposterior analysis of the normal mean).
 *
 * @param moves pairs of masks that the initiative may go through
 */
export function scoreAxis(
  world: World,
  group: number,
  learned: number,
  moves: readonly (readonly [number, number])[],
  resolution: Resolution,
): BeliefAxis {
  const reach = Math.sqrt(-2 * Math.log(resolution.leftOut));
  const variance = (mask: number): number => world.beliefs.scoreVariance(learned, mask);
  const spreads = moves.map(([from, to]) => Math.sqrt(Math.max(0, variance(from) - variance(to)))).filter((sd) => sd > 0);
  const widest = reach * Math.sqrt(Math.max(0, ...moves.map(([, to]) => 1 - variance(to))));
  const step = Math.max(
    Math.min((2 * widest) / resolution.least, ...spreads.map((sd) => sd / resolution.perStep)),
    (2 * widest) / resolution.most,
  );
  const grids = new Map<number, EvenGrid>();
  const kernels = new Map<string, Kernel>();
  const grid = (mask: number): EvenGrid => {
    let places = grids.get(mask);
    if (places === undefined) {
      const extent = reach * Math.sqrt(Math.max(0, 1 - variance(mask)));
      places = extent > 0 ? gridAround(0, -extent, extent, step) : pointGrid(0);
      grids.set(mask, places);
    }
    return places;
  };
  return {
    group,
    law: { kind: "score", learned, variance },
    places: (mask) => grid(mask).count,
    grid,
    learn(from, to) {
      const key = `${from}>${to}`;
      let kernel = kernels.get(key);
      if (kernel === undefined) {
        const sd = Math.sqrt(Math.max(0, variance(from) - variance(to)));
        kernel = normalKernel(grid(from), grid(to), 1, 0, [{ weight: 1, shift: 0, sd }]);
        kernels.set(key, kernel);
      }
      return kernel;
    },
  };
}
