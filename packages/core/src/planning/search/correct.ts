import type { Correction } from "../planPolicy.js";
import type { FittedPolicy, Trial } from "./trial.js";

/** A policy that competes, and how it did. */
interface Corrected {
  readonly name: string;
  readonly policy: FittedPolicy;
  readonly trial: Trial;
}

/**
 * Policies that follow what moves have been found to bring: of all initiatives at once; and of one initiative after the other, each kept where that is better.
 * What each brings was found with the others as they were, so that all at once may get in each other's way (D. P. Bertsekas, "Multiagent rollout algorithms
 * and reinforcement learning", IEEE/CAA Journal of Automatica Sinica 8 (2021) 249-272).
 *
 * @param before how the policy does without them
 */
export async function correct(
  policy: FittedPolicy,
  corrections: readonly Correction[],
  before: Trial,
  {
    tryOut,
    better,
  }: { readonly tryOut: (policy: FittedPolicy) => Promise<Trial>; readonly better: (trial: Trial, than: Trial) => boolean },
): Promise<Corrected[]> {
  const names = [...new Set(corrections.map(initiativeOf))];
  if (names.length === 0) return [];
  const rounds = policy.corrections ?? [];
  const rule = `moves tried${rounds.length === 0 ? "" : ` ${String(rounds.length + 1)} times`}`;
  const corrected = (kept: readonly Correction[]): FittedPolicy => ({ ...policy, corrections: [...rounds, kept] });
  const all = corrected(corrections);
  const found: Corrected[] = [{ name: rule, policy: all, trial: await tryOut(all) }];
  if (names.length === 1) return found;
  let kept: readonly Correction[] = [];
  let least = before;
  for (const name of names) {
    const more = [...kept, ...corrections.filter((own) => initiativeOf(own) === name)];
    const trial = await tryOut(corrected(more));
    if (better(trial, least)) [kept, least] = [more, trial];
  }
  return kept.length === 0 ? found : [...found, { name: `${rule}, one initiative after the other`, policy: corrected(kept), trial: least }];
}

function initiativeOf({ option }: Correction): string {
  return option.slice(0, option.indexOf("."));
}
