import { RipenError } from "../../errors.js";

/** Private drivers whose scores are correlated, and the observations of them; a set of observations is a mask with one bit each. */
export interface BeliefGroup {
  /** Positions among the private drivers, ascending. */
  readonly privates: readonly number[];
  /** Positions among the observations; bit b of a mask stands for observations[b]. */
  readonly observations: readonly number[];
}

const mostObservations = 30;

/** A mask has room for so many observations. */
export function checkGroup({ privates, observations }: BeliefGroup, names: readonly string[]): void {
  if (observations.length <= mostObservations) return;
  const list = privates.map((i) => names[i]).join(", ");
  const message = `found ${observations.length} observations of the correlated drivers ${list}; at most ${mostObservations} are allowed`;
  throw new RipenError("too-large", [{ path: "drivers", message }]);
}
