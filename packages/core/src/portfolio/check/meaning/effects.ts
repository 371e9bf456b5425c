import type { Effect, InitiativeState, Portfolio } from "../../document/index.js";
import type { Issues } from "../issues.js";

/** Effects say when and how much; what two streams share is taken off one of them only. */
export function checkEffects({ effects = {}, initiatives }: Portfolio, issues: Issues): void {
  const overlaps = new Map<string, string>();
  for (const [name, effect] of Object.entries(effects)) {
    const path = `effects.${name}`;
    const { when, unless, before, on } = effect;
    if ((effect.factor === undefined) === (effect.overlap === undefined)) issues.add(path, "exactly one of factor, overlap is needed");
    if (when === undefined && unless === undefined)
      issues.add(path, 'one of "when", "unless" is needed: an effect that always holds is a number of the stream');
    if (before !== undefined && when === undefined) issues.add(`${path}.before`, 'found without "when": what strikes before that stage?');
    if (before !== undefined && !("stages" in initiatives[on.initiative])) issues.add(`${path}.before`, `"${on.initiative}" has no stages`);
    for (const [field, state] of Object.entries({ when, unless }))
      if (state !== undefined && "initiative" in state) checkState(state, `${path}.${field}`, issues);
    if (effect.overlap !== undefined) checkOverlap(name, effect, overlaps, issues);
  }
}

function checkOverlap(name: string, { when, on }: Effect, overlaps: Map<string, string>, issues: Issues): void {
  if (when === undefined || !("initiative" in when) || !("stream" in on)) return;
  const other = overlaps.get(`${on.initiative} ${when.initiative} ${on.stream}`);
  if (other !== undefined)
    issues.add(
      `effects.${name}.overlap`,
      `what "${when.initiative}" and "${on.initiative}" share is taken off by "${other}" already`,
      "take it off one of the two streams only",
    );
  overlaps.set(`${when.initiative} ${on.initiative} ${on.stream}`, name);
}

export function checkState(state: InitiativeState, path: string, issues: Issues): void {
  if (state.stage !== undefined && state.modes !== undefined) issues.add(path, "found a stage and modes; allowed is one of them");
}
