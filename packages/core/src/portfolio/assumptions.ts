import type { Effect, InitiativeState, Portfolio } from "./document/index.js";

/** Something that was taken as given when an initiative was looked at by itself. */
export interface Assumption {
  /** `prerequisite`: there when it is needed; `absent`: neither strengthens nor hinders it; `resources`: enough of them. */
  readonly kind: "prerequisite" | "absent" | "resources";
  readonly message: string;
}

/** In words, what standing alone takes as given of the rest of the portfolio. */
export function listAssumptions(portfolio: Portfolio, id: string): Assumption[] {
  const { links = [], effects = {}, initiatives, resources = {} } = portfolio;
  const called = ({ initiative, stage }: InitiativeState): string => {
    const entry = initiatives[initiative];
    const part = "stages" in entry ? entry.stages.find((one) => one.id === stage)?.name : undefined;
    return part === undefined ? `"${entry.name}"` : `"${entry.name}" (${part})`;
  };
  const assumed: Assumption[] = [];
  for (const link of links)
    if (link.kind === "requires" && link.initiative === id)
      assumed.push({ kind: "prerequisite", message: `${called(link.needs)} is there when it is needed` });
    else if (link.kind === "excludes" && link.between.some(({ initiative }) => initiative === id))
      for (const state of link.between)
        if (state.initiative !== id) assumed.push({ kind: "absent", message: `${called(state)} is not done` });
  for (const effect of Object.values(effects)) if (effect.on.initiative === id) assumed.push(...ofEffect(effect, called));
  const used = Object.values(resources).map(({ name }) => name);
  if (used.length > 0) assumed.push({ kind: "resources", message: `there is enough of ${used.join(", ")}` });
  return assumed;
}

function ofEffect({ when, unless, on, why }: Effect, called: (state: InitiativeState) => string): Assumption[] {
  const assumed: Assumption[] = [];
  const part = "stream" in on ? on.stream : on.driver;
  if (when !== undefined && "initiative" in when && when.initiative !== on.initiative)
    assumed.push({ kind: "absent", message: `${called(when)} does not change ${part} (${why})` });
  if (unless !== undefined && unless.initiative !== on.initiative)
    assumed.push({ kind: "prerequisite", message: `${called(unless)} is there, so that ${part} is not weakened (${why})` });
  return assumed;
}
