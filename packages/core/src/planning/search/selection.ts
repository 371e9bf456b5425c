import type { Program } from "../../model/index.js";
import { followPlan, type Trajectory } from "./trajectory.js";

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

/** At most so many sets are looked at; beyond that the best found so far is taken, and the result says so. */
const mostNodes = 2_000_000;

/** The set of projects that adds most to leaving all alone and that budgets and links allow, by branch and bound. */
export function selectStatically(program: Program, projects: readonly Project[]): { chosen: Project[]; proven: boolean } {
  const idle = idleUseOf(program, projects);
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
    if (value > most && resourcesHold(program, idle, picked) && linksHold(program, picked)) {
      most = value;
      best = [...picked];
    }
    for (let i = from; i < order.length && value + rest[i] > most; i++) {
      picked.push(order[i]);
      // A set that overdraws can only be mended by capacity that is made.
      if (resourcesHold(program, idle, picked) || order.slice(i + 1).some(makesCapacity)) branch(i + 1, value + order[i].value);
      picked.pop();
    }
  };
  branch(0, 0);
  return { chosen: best, proven: nodes <= mostNodes };
}

/** Projects by what they add per share of the resources they use, taken down the list while they fit. */
export function selectGreedily(program: Program, projects: readonly Project[]): Project[] {
  const idle = idleUseOf(program, projects);
  const ranked = projects
    .filter(({ value, trajectory }) => value > 0 && trajectory.moves.length > 0)
    .map((project) => ({ project, ratio: project.value / Math.max(1e-12, burden(program, project)) }))
    .sort((a, b) => b.ratio - a.ratio || a.project.initiative - b.project.initiative);
  const chosen: Project[] = [];
  for (const { project } of ranked) {
    chosen.push(project);
    if (!resourcesHold(program, idle, chosen) || !linksHold(program, chosen)) chosen.pop();
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

/** What all use if nothing is chosen: [resource][period]. */
function idleUseOf(program: Program, projects: readonly Project[]): Float64Array[] {
  return program.resources.map(({ periods }, r) =>
    Float64Array.from(periods, (_, p) => projects.reduce((sum, { idleUse }) => sum + idleUse[r][p], 0)),
  );
}

/** Whether no period lacks more than if nothing is chosen. */
function resourcesHold(program: Program, idle: readonly Float64Array[], chosen: readonly Project[]): boolean {
  return program.resources.every(({ available, carry }, r) => {
    let [leftBefore, leftAfter] = [0, 0];
    for (let p = 0; p < available.length; p++) {
      const before = available[p] + carry * leftBefore - idle[r][p];
      const after = available[p] + carry * leftAfter - chosen.reduce((sum, { use }) => sum + use[r][p], idle[r][p]);
      const least = 1e-9 * Math.max(1, Math.abs(available[p]));
      if (after < -least && after < before - least) return false;
      [leftBefore, leftAfter] = [Math.max(0, before), Math.max(0, after)];
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
        const inside = modes.flatMap((listed, i) => {
          if (listed === undefined) return [];
          const toward = byInitiative.get(i)?.trajectory.toward[k] ?? -1;
          return listed[modeAt(i, k)] === 1 || (toward >= 0 && listed[toward] === 1) ? [i] : [];
        });
        // Those who start together may stay together.
        return inside.length <= 1 || !inside.some((i) => byInitiative.has(i));
      }),
    )
  );
}
