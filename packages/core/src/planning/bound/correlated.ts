import type { Program } from "../../model/index.js";

/** Names of drivers, and those that are correlated with them, by however many steps. */
export function withCorrelated(names: Iterable<string>, { world }: Program): Set<string> {
  const all = new Set(names);
  for (let found = true; found;) {
    found = false;
    for (const { between } of world.correlations) {
      if (between.every((name) => all.has(name)) || !between.some((name) => all.has(name))) continue;
      for (const name of between) all.add(name);
      found = true;
    }
  }
  return all;
}
