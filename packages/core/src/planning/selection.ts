import type { Program } from "../model/index.js";
import { followPlan, type Trajectory } from "./trajectory.js";

/** An initiative as a static planner sees it: one committed value, one expected use by cell (resource and period). */
export interface Project {
  readonly initiative: number;
  readonly name: string;
  readonly value: number;
  /** Expected use: [resource][period]. */
  readonly use: readonly Float64Array[];
  readonly trajectory: Trajectory;
}

/** Expected use by date of one initiative, gathered by period. */
export function projectOf(
  program: Program,
  initiative: number,
  value: number,
  useByDate: Readonly<Record<string, readonly number[]>>,
): Project {
  const use = program.resources.map(({ name, periods, periodOf }) => {
    const cells = new Float64Array(periods.length);
    useByDate[name].forEach((amount, k) => {
      if (periodOf[k] >= 0) cells[periodOf[k]] += amount;
    });
    return cells;
  });
  return { initiative, name: program.initiatives[initiative].name, value, use, trajectory: followPlan(program, initiative) };
}

/** At most so many sets are looked at; beyond that the best found so far is taken, and the result says so. */
const mostNodes = 2_000_000;

/** The set of projects with the largest sum of committed values that budgets and links allow, by branch and bound. */
export function selectStatically(program: Program, projects: readonly Project[]): { chosen: Project[]; proven: boolean } {
  const order = projects
    .filter(({ trajectory }) => trajectory.moves.length > 0)
    .sort((a, b) => b.value - a.value || a.initiative - b.initiative);
  const rest = order.map((_, i) => order.slice(i).reduce((sum, { value }) => sum + Math.max(0, value), 0));
  let best: Project[] = [];
  let most = 0;
  let nodes = 0;
  const picked: Project[] = [];
  const branch = (from: number, value: number): void => {
    if (++nodes > mostNodes) return;
    if (value > most && resourcesHold(program, picked) && linksHold(program, picked)) {
      most = value;
      best = [...picked];
    }
    for (let i = from; i < order.length && value + rest[i] > most; i++) {
      picked.push(order[i]);
      // A set that overdraws can only be mended by capacity that is made.
      if (resourcesHold(program, picked) || order.slice(i + 1).some(makesCapacity)) branch(i + 1, value + order[i].value);
      picked.pop();
    }
  };
  branch(0, 0);
  return { chosen: best, proven: nodes <= mostNodes };
}

/** Projects by committed value per share of the resources they use, taken down the list while they fit. */
export function selectGreedily(program: Program, projects: readonly Project[]): Project[] {
  const ranked = projects
    .filter(({ value, trajectory }) => value > 0 && trajectory.moves.length > 0)
    .map((project) => ({ project, ratio: project.value / Math.max(1e-12, burden(program, project)) }))
    .sort((a, b) => b.ratio - a.ratio || a.project.initiative - b.project.initiative);
  const chosen: Project[] = [];
  for (const { project } of ranked) {
    chosen.push(project);
    if (!resourcesHold(program, chosen) || !linksHold(program, chosen)) chosen.pop();
  }
  return chosen;
}

/** What a project uses, as the sum over resources of its share of all that is available. */
function burden(program: Program, project: Project): number {
  return program.resources.reduce((sum, { available }, r) => {
    const total = available.reduce((a, b) => a + b, 0);
    return total > 0
      ? sum +
          Math.max(
            0,
            project.use[r].reduce((a, b) => a + b, 0),
          ) /
            total
      : sum;
  }, 0);
}

function makesCapacity(project: Project): boolean {
  return project.use.some((cells) => cells.some((use) => use < 0));
}

function resourcesHold(program: Program, chosen: readonly Project[]): boolean {
  return program.resources.every(({ available, carry }, r) => {
    let left = 0;
    for (let p = 0; p < available.length; p++) {
      const held = available[p] + carry * left;
      const used = chosen.reduce((sum, { use }) => sum + use[r][p], 0);
      if (used > held + 1e-9 * Math.max(1, Math.abs(held))) return false;
      left = Math.max(0, held - used);
    }
    return true;
  });
}

function linksHold(program: Program, chosen: readonly Project[]): boolean {
  const byInitiative = new Map(chosen.map((project) => [project.initiative, project]));
  const modeAt = (initiative: number, k: number): number =>
    byInitiative.get(initiative)?.trajectory.mode[k] ?? program.initiatives[initiative].start;
  const prerequisites = chosen.every(({ trajectory }) =>
    trajectory.moves.every(({ option, date }) => option.requires.every(({ initiative, modes }) => modes[modeAt(initiative, date)] === 1)),
  );
  return (
    prerequisites &&
    program.exclusions.every(({ modes }) =>
      program.dates.every((_, k) => {
        const inside = modes.filter((listed, i) => {
          if (listed === undefined) return false;
          const toward = byInitiative.get(i)?.trajectory.toward[k] ?? -1;
          return listed[modeAt(i, k)] === 1 || (toward >= 0 && listed[toward] === 1);
        });
        return inside.length <= 1;
      }),
    )
  );
}
