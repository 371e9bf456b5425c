import type { Declared, Place } from "../../names/index.js";
import type { Issues } from "../issues.js";

/** Fields that are shares, 0 to 1. */
const shares = new Set([
  ...["stage.reach", "stage.succeeds", "adoption.reach", "adoption.churnPerYear", "defer.erosionPerYear", "contract.to", "contract.saves"],
  ...["deflection.shareAvoided", "deflection.solved", "deflection.avoided", "referral.conversion", "referral.wouldNotHaveCome"],
  ...["influence.fades", "knowledge.contributors", "knowledge.implemented", "effect.overlap"],
]);
const sharesOfAnyStream = new Set(["reach", "decayPerYear"]);
/** Fields that cannot be negative. */
const amounts = new Set([
  ...["stage.cost", "stage.runCost", "abandon.salvage", "abandon.cost", "contract.cost", "expand.by", "expand.cost", "switch.cost"],
  ...["switch.streams", "switch.runCost", "adoption.p", "adoption.q", "deflection.questionsPerPeriod", "deflection.costPerContact"],
  ...["deflection.lostContact", "referral.invitesPerPeriod", "referral.reward", "influence.seedsPerPeriod", "influence.passedOn"],
  ...["knowledge.ideasPerPeriod", "effect.factor"],
]);
const notStreams = new Set(["stage", "adoption", "defer", "abandon", "contract", "expand", "switch", "effect", "mode"]);

export function isShare({ holder, field }: Place): boolean {
  return shares.has(`${holder}.${field}`) || (sharesOfAnyStream.has(field) && !notStreams.has(holder));
}

/** Numbers are in the bounds that their meaning sets; ranges and formulas are beyond what can be said here. */
export function checkShares(declared: Declared, issues: Issues): void {
  for (const place of declared.places) {
    const { value, path } = place;
    if (typeof value !== "number") continue;
    if (isShare(place) && (value < 0 || value > 1)) issues.add(path, `found ${value}; allowed is a share, from 0 to 1`);
    else if (amounts.has(`${place.holder}.${place.field}`) && value < 0) issues.add(path, `found ${value}; allowed is at least 0`);
  }
}
