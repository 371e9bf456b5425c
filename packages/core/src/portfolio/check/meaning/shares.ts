import { priorFromQuantiles, priorMoments } from "../../../numerics/index.js";
import type { Prior } from "../../../model/index.js";
import type { Portfolio } from "../../document/index.js";
import { isRange, type Declared, type Place } from "../../names/index.js";
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

/** Numbers and ranges are in the bounds that their meaning sets; formulas are beyond what can be said here. */
export function checkShares(portfolio: Portfolio, declared: Declared, issues: Issues): void {
  for (const place of declared.places) {
    const { value, path } = place;
    const isAmount = amounts.has(`${place.holder}.${place.field}`);
    const allowed = isShare(place) ? "allowed is a share, from 0 to 1" : "allowed is at least 0";
    if (typeof value === "number") {
      if (isShare(place) ? value < 0 || value > 1 : isAmount && value < 0) issues.add(path, `found ${value}; ${allowed}`);
      continue;
    }
    const range = spreadAt(place, portfolio);
    if (range === undefined || !(isShare(place) ? range.mean < 0 || range.mean > 1 : isAmount && range.least < 0)) continue;
    const asked = range.path === path ? "" : ` for ${path}`;
    issues.add(range.path, `found ${range.told}${asked}; ${allowed}`, isShare(place) ? "a share is a fraction: 0.4 for 40%" : undefined);
  }
}

/** A range, and where it stands. */
export interface Spread {
  readonly path: string;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** In words: "2 to 40". */
  readonly told: string;
}

/** The range that stands at a place or is named there; undefined where there is none, or none that is a distribution. */
export function spreadAt({ value, path }: Place, { drivers }: Portfolio): Spread | undefined {
  const named = typeof value === "string" && Object.hasOwn(drivers, value) ? drivers[value] : undefined;
  const range = named?.kind === "private" ? named.range : isRange(value) ? (value as unknown as Prior) : undefined;
  if (range === undefined) return undefined;
  const fit = "p10" in range ? priorFromQuantiles(range) : { ok: true as const, prior: range };
  if (!fit.ok) return undefined;
  const { min, max, p10, p90, mean } = priorMoments(fit.prior);
  const [least, most] = [min ?? p10, max ?? p90];
  const short = (figure: number): string => String(Number(figure.toPrecision(4)));
  return {
    path: named === undefined ? path : `drivers.${String(value)}.range`,
    least,
    most,
    mean,
    told: `${short(least)} to ${short(most)}`,
  };
}
