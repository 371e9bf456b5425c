import { kinkWeights } from "./normalNodes.js";

/** A share of a node's weight that one set of moves loses to another. */
export interface Leak {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/**
 * Between two nodes the best set of moves may change, and the value has a kink there. Tells how weight must change hands beside it so that
 * the even rule is right (see normalNodes.ts), and changes the values there accordingly. Of several axes the one along which the difference turns fastest counts.
 *
 * @param shape nodes by axis, the last running fastest
 * @param chosen by node: the best set
 * @param values by set and node, −Infinity where a set is not open
 * @param best by node: the value of the best set; changed in place
 */
export function smoothKinks(shape: readonly number[], chosen: Int32Array, values: readonly Float64Array[], best: Float64Array): Leak[] {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  const leaks: Leak[] = [];
  const inside = (node: number, axis: number): boolean => Math.floor(node / strides[axis]) % shape[axis] < shape[axis] - 1;
  for (let node = 0; node < best.length; node++)
    for (let axis = 0; axis < shape.length; axis++) {
      if (!inside(node, axis)) continue;
      const other = node + strides[axis];
      const [mine, its] = [chosen[node], chosen[other]];
      if (mine === its) continue;
      const ahead = (at: number): number => values[mine][at] - values[its][at];
      const [left, right] = [ahead(node), -ahead(other)];
      if (!Number.isFinite(left + right)) continue;
      const turn = left + right;
      const steeper = shape.some(
        (_, b) => b !== axis && inside(node, b) && isSteeper(Math.abs(ahead(node + strides[b]) - left), turn, b < axis),
      );
      if (steeper) continue;
      const { atLeft, atRight } = kinkWeights(left, right);
      best[node] -= atLeft * left;
      best[other] += atRight * right;
      leaks.push({ node, from: mine, to: its, share: atLeft }, { node: other, from: mine, to: its, share: atRight });
    }
  return leaks;
}

function isSteeper(change: number, turn: number, earlier: boolean): boolean {
  return earlier ? change >= turn : change > turn;
}
