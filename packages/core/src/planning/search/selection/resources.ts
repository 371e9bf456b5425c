import type { Program } from "../../../model/index.js";
import type { Project } from "./project.js";
import type { Row } from "./staticPrices.js";

/** Use by cell: [resource][period]. */
export type Use = readonly Float64Array[];

/** What all use if nothing is chosen. */
export function idleUseOf(program: Program, projects: readonly Project[]): Use {
  return program.resources.map(({ periods }, r) =>
    Float64Array.from(periods, (_, p) => projects.reduce((sum, { idleUse }) => sum + idleUse[r][p], 0)),
  );
}

/** What is used once a project is added. */
export function withProject(used: Use, project: Project): Use {
  return used.map((cells, r) => cells.map((use, p) => use + project.use[r][p]));
}

/** Whether no period lacks more than if nothing is chosen. */
export function resourcesHold(program: Program, idle: Use, used: Use): boolean {
  for (let r = 0; r < used.length; r++) {
    const { available, carry } = program.resources[r];
    let [leftBefore, leftAfter] = [0, 0];
    for (let p = 0; p < available.length; p++) {
      const before = available[p] + carry * leftBefore - idle[r][p];
      const after = available[p] + carry * leftAfter - used[r][p];
      const least = leastLack(available[p]);
      if (after < -least && after < before - least) return false;
      leftBefore = Math.max(0, before);
      leftAfter = Math.max(0, after);
    }
  }
  return true;
}

/** A row for each period of each resource that is enough for those who are not chosen: where it is not, more may lack than a row can tell. */
export function resourceRows(program: Program, idle: Use, projects: readonly Project[]): Row[] {
  return program.resources.flatMap(({ available, carry }, r) => {
    const rows: Row[] = [];
    let [room, slack] = [0, 0];
    let amounts = new Float64Array(projects.length);
    for (let p = 0; p < available.length; p++) {
      // All is counted up to the end of the period; as nothing is ever lacking, nothing that is carried over is lost.
      room = available[p] + carry * room - idle[r][p];
      if (room < 0) return [];
      amounts = Float64Array.from(projects, ({ use }, i) => use[r][p] + carry * amounts[i]);
      slack += leastLack(available[p]);
      const scale = amounts.reduce((most, amount) => Math.max(most, Math.abs(amount)), 0);
      if (scale > 0) rows.push({ room: (room + slack) / scale, amounts: amounts.map((amount) => amount / scale) });
    }
    return rows;
  });
}

/** What lacks less than this lacks nothing. */
function leastLack(available: number): number {
  return 1e-9 * Math.max(1, Math.abs(available));
}
