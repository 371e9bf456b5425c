import type { Portfolio } from "../../document/index.js";
import type { Issues } from "../issues.js";

/** Options have what makes them options: waiting has a price, and what is salvaged can be reached. */
export function checkOptions({ initiatives, effects = {} }: Portfolio, issues: Issues): void {
  for (const [id, initiative] of Object.entries(initiatives)) {
    if (!("stages" in initiative)) continue;
    const path = `initiatives.${id}.options`;
    const { defer, abandon } = initiative.options ?? {};
    if (defer !== undefined && Object.keys(defer).length === 0)
      issues.add(`${path}.defer`, "waiting has a price: one of until (a closing window), erosionPerYear, effect (a competitor) is needed");
    const effect = defer?.effect === undefined ? undefined : effects[defer.effect];
    if (effect !== undefined && (effect.on.initiative !== id || effect.before === undefined))
      issues.add(
        `${path}.defer.effect`,
        `"${String(defer?.effect)}" does not strike "${id}" for being late; allowed is an effect on "${id}" with "before"`,
      );
    if (abandon?.salvageFrom !== undefined && abandon.salvage === undefined)
      issues.add(`${path}.abandon.salvageFrom`, 'found without "salvage"');
  }
}
