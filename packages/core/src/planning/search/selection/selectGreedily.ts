import type { Program } from "../../../model/index.js";
import { linksHold } from "./links.js";
import type { Project } from "./project.js";
import { idleUseOf, resourcesHold, withProject } from "./resources.js";

/** Projects by what they add per share of the resources they use, taken down the list while they fit. */
export function selectGreedily(program: Program, projects: readonly Project[]): Project[] {
  const idle = idleUseOf(program, projects);
  const ranked = projects
    .filter(({ value, trajectory }) => value > 0 && trajectory.moves.length > 0)
    .map((project) => ({ project, ratio: project.value / Math.max(1e-12, burden(program, project)) }))
    .sort((a, b) => b.ratio - a.ratio || a.project.initiative - b.project.initiative);
  let chosen: Project[] = [];
  let used = idle;
  for (const { project } of ranked) {
    const [more, usedThen] = [[...chosen, project], withProject(used, project)];
    if (resourcesHold(program, idle, usedThen) && linksHold(program, more)) [chosen, used] = [more, usedThen];
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
