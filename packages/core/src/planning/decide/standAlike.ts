import type { Process } from "../../simulation/index.js";

/**
 * Whether nothing that is known tells the paths of a block apart: so it is at a first date that is today, before its moves, unless somebody has been left out or has
 * chosen already. What is right on one path is right on all of them then.
 */
export function standAlike({ program, paths, state, choice }: Process, k: number): boolean {
  if (k > 0) return false;
  return (
    paths.world.market.every((dates) => isOneValue(dates[k])) &&
    program.initiatives.every(({ index: i }) => isOneValue(state.mode[i]) && isOneValue(choice[i]))
  );
}

function isOneValue(column: Float64Array | Int16Array): boolean {
  for (let p = 1; p < column.length; p++) if (column[p] !== column[0]) return false;
  return true;
}
