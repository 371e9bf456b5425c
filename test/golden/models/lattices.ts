import type { DecisionModel, Option } from "../../../packages/core/src/model/types.js";
import type { Lattice, LatticeLimit } from "../cases.js";
import { evenDates } from "./evenDates.js";
import { gbm } from "./vanilla.js";

/** A project that brings V at the end, unless one of the payoffs has been taken before. */
function project(payoffs: Lattice["payoffs"], from: number): Pick<DecisionModel, "modes" | "start"> {
  const options = payoffs.map(({ share, cash }, i): Option => ({ name: `take${i}`, to: "done", from, receive: `${share} * V + ${cash}` }));
  return { modes: { held: { terminal: "V", options }, done: {} }, start: "held" };
}

/** The lattice as a chain: one value for every net number of ups. */
export function latticeModel({ V, up, down, rate, steps, from, payoffs }: Lattice): DecisionModel {
  const places = Array.from({ length: 2 * steps + 1 }, (_, i) => i - steps);
  const rises = (Math.exp(rate) - down) / (up - down);
  // The ends are reached at the last date, if ever.
  const chance = (i: number, j: number): number =>
    Math.abs(i) === steps ? Number(i === j) : j === i + 1 ? rises : j === i - 1 ? 1 - rises : 0;
  return {
    dates: evenDates(0, steps, steps),
    discountRate: rate,
    drivers: {
      V: {
        kind: "chain",
        values: places.map((i) => (i === 0 ? V : V * up ** i)),
        start: V,
        transition: places.map((i) => places.map((j) => chance(i, j))),
      },
    },
    ...project(payoffs, from),
  };
}

/** The same on a geometric Brownian motion. */
export function latticeLimitModel({ V, sigma, r, T, payoffs }: LatticeLimit, dates: number): DecisionModel {
  return { dates: evenDates(0, T, dates), discountRate: r, drivers: { V: gbm(V, r, 0, sigma) }, ...project(payoffs, 0) };
}
