import type { Program } from "../../../model/index.js";
import { linkRows, linksHold } from "./links.js";
import type { Project } from "./project.js";
import { idleUseOf, resourceRows, resourcesHold, withProject, type Use } from "./resources.js";
import { selectGreedily } from "./selectGreedily.js";
import { findStaticPrices } from "./staticPrices.js";

/** At most so many sets are looked at; beyond that the best found so far is taken, and the result says so. */
const mostNodes = 500_000;

/** The set of projects that adds most to leaving all alone and that budgets and links allow, by branch and bound. */
export function selectStatically(program: Program, projects: readonly Project[]): { chosen: Project[]; proven: boolean } {
  const idle = idleUseOf(program, projects);
  const movers = projects.filter(({ trajectory }) => trajectory.moves.length > 0);
  let best: readonly Project[] = selectGreedily(program, projects);
  let most = best.reduce((sum, { value }) => sum + value, 0);
  const { room, reduced } = findStaticPrices(movers, [...resourceRows(program, idle, movers), ...linkRows(program, movers)], most);
  const order = movers
    .map((project, i) => ({ project, reduced: reduced[i] }))
    .sort((a, b) => b.reduced - a.reduced || a.project.initiative - b.project.initiative);
  // What may still come from each place on: value at the prices, and capacity.
  const rest = new Float64Array(order.length + 1);
  const mends = new Array<boolean>(order.length + 1).fill(false);
  for (let i = order.length - 1; i >= 0; i--) {
    rest[i] = rest[i + 1] + Math.max(0, order[i].reduced);
    mends[i] = mends[i + 1] || makesCapacity(order[i].project);
  }
  // Rounding must not hide a set that is as good as its bound.
  const tolerance = 1e-9 * (Math.abs(room) + rest[0]);
  let nodes = 0;
  const picked: Project[] = [];
  const branch = (from: number, value: number, bound: number, used: Use): void => {
    if (++nodes > mostNodes) return;
    if (value > most && resourcesHold(program, idle, used) && linksHold(program, picked)) {
      most = value;
      best = [...picked];
    }
    for (let i = from; i < order.length && bound + rest[i] > most - tolerance; i++) {
      const { project, reduced } = order[i];
      const usedThen = withProject(used, project);
      // A set that overdraws can only be mended by capacity that is made.
      if (!mends[i + 1] && !resourcesHold(program, idle, usedThen)) continue;
      picked.push(project);
      branch(i + 1, value + project.value, bound + reduced, usedThen);
      picked.pop();
    }
  };
  branch(0, 0, room, idle);
  const chosen = [...best].sort((a, b) => b.value - a.value || a.initiative - b.initiative);
  return { chosen, proven: nodes <= mostNodes };
}

function makesCapacity(project: Project): boolean {
  return project.use.some((cells) => cells.some((use) => use < 0));
}
