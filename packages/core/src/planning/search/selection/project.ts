import type { Program } from "../../../model/index.js";
import { followPlan, type Trajectory } from "../trajectory.js";

/** What an initiative earns and uses by itself: expected use by resource and date. */
export interface Outcome {
  readonly value: number;
  readonly use: Readonly<Record<string, readonly number[]>>;
}

/** An initiative as a static planner sees it: one committed value, one expected use by cell (resource and period); both over what it earns and uses if nothing is chosen. */
export interface Project {
  readonly initiative: number;
  readonly name: string;
  readonly value: number;
  /** Expected use: [resource][period]. */
  readonly use: readonly Float64Array[];
  /** What it uses if it is not chosen. */
  readonly idleUse: readonly Float64Array[];
  readonly trajectory: Trajectory;
}

/** What its committed plan adds to leaving an initiative alone. */
export function projectOf(program: Program, initiative: number, committed: Outcome, idle: Outcome): Project {
  const idleUse = cellsOf(program, idle);
  return {
    initiative,
    name: program.initiatives[initiative].name,
    value: committed.value - idle.value,
    use: cellsOf(program, committed).map((cells, r) => cells.map((use, p) => use - idleUse[r][p])),
    idleUse,
    trajectory: followPlan(program, initiative),
  };
}

/** Expected use by date, gathered by period. */
function cellsOf(program: Program, { use }: Outcome): Float64Array[] {
  return program.resources.map(({ name, periods, periodOf }) => {
    const cells = new Float64Array(periods.length);
    use[name].forEach((amount, k) => {
      if (periodOf[k] >= 0) cells[periodOf[k]] += amount;
    });
    return cells;
  });
}
