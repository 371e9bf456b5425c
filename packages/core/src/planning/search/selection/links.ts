import type { Program } from "../../../model/index.js";
import type { Project } from "./project.js";
import type { Row } from "./staticPrices.js";

/** Whether those who are chosen find what they require, and nobody whom they exclude. */
export function linksHold(program: Program, chosen: readonly Project[]): boolean {
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

/** What links ask of sets of projects, one by one: each holds where all hold together. */
export function linkRows(program: Program, projects: readonly Project[]): Row[] {
  return [...requirementRows(program, projects), ...exclusionRows(program, projects)];
}

function requirementRows(program: Program, projects: readonly Project[]): Row[] {
  return projects.flatMap(({ trajectory }, place) =>
    trajectory.moves.flatMap(({ option, date }) =>
      option.requires.flatMap(({ initiative, modes }) => {
        const other = projects.findIndex((one) => one.initiative === initiative);
        const without = modes[program.initiatives[initiative].start] === 1;
        const within = other < 0 ? without : modes[projects[other].trajectory.mode[date]] === 1;
        if (without && within) return [];
        const amounts = new Float64Array(projects.length);
        amounts[place] = 1;
        // Needs the other; not together with the other; never.
        if (within) amounts[other] -= 1;
        else if (without) amounts[other] += 1;
        return [{ room: without ? 1 : 0, amounts }];
      }),
    ),
  );
}

function exclusionRows(program: Program, projects: readonly Project[]): Row[] {
  const moving = new Set(projects.map(({ initiative }) => initiative));
  return program.exclusions.flatMap(({ modes }) => {
    const isTaken = modes.some((listed, i) => !moving.has(i) && listed?.[program.initiatives[i].start] === 1);
    const rows = new Map<string, Row>();
    for (let k = 0; k <= program.last; k++) {
      const amounts = Float64Array.from(projects, ({ initiative, trajectory }) => {
        const listed = modes[initiative];
        const toward = trajectory.toward[k];
        return listed?.[trajectory.mode[k]] === 1 || (toward >= 0 && listed?.[toward] === 1) ? 1 : 0;
      });
      rows.set(amounts.join(), { room: isTaken ? 0 : 1, amounts });
    }
    return [...rows.values()];
  });
}
