import type { Initiative, Posture } from "../portfolio/index.js";
import type { InitiativeValue } from "../valuation/index.js";
import type { InitiativeShare } from "./modelPlan.js";

/** What a team believes an initiative to be, and what the numbers say it is. */
export interface PostureFinding {
  readonly declared: Posture;
  /** `never`: worth nothing to the firm, alone or with others. */
  readonly derived: Posture | "never";
  readonly agrees: boolean;
  /** Why, in plain words. */
  readonly because: string;
}

/** A loss in fewer than one case in ten is no regret. */
const regret = 0.1;

/** More than this share of all its cost is spent before anything is learned: a big bet. */
const bigShare = 0.6;

/**
 * Derives the posture of an initiative (Courtney, Kirkland & Viguerie 1997: no-regret move, option, big bet) from its
 * committed distribution, its flexible value and what it brings to the plan, and compares it with the declared one.
 */
export function derivePosture(initiative: Initiative, alone: InitiativeValue, share: InitiativeShare): PostureFinding {
  const { declared, derived, because } = { declared: initiative.posture, ...judge(initiative, alone, share) };
  return { declared, derived, agrees: agree(declared, derived), because };
}

function agree(declared: Posture, derived: PostureFinding["derived"]): boolean {
  // A reference alternative is there to be compared with: nothing contradicts it but being worth doing without regret.
  if (declared === "reference") return derived !== "noRegret";
  return declared === derived;
}

function judge(
  initiative: Initiative,
  alone: InitiativeValue,
  share: InitiativeShare,
): { derived: PostureFinding["derived"]; because: string } {
  const { committed, value } = alone;
  const loss = committed?.distribution.probabilityOfLoss;
  if (committed !== undefined && (committed.distribution.p10 > 0 || (loss ?? 1) < regret))
    return { derived: "noRegret", because: `even if carried out whatever happens it loses money in only ${percent(loss ?? 0)} of cases` };
  const earns = value.lower.mean > 2 * value.lower.standardError && value.lower.mean > 0;
  const helps = share.contribution.mean > 2 * share.contribution.standardError;
  if (!earns) {
    if (helps) return { derived: "learn", because: "by itself it earns nothing, yet the others earn more when it is there" };
    return { derived: "never", because: "it earns nothing by itself and brings the others nothing" };
  }
  if (early(initiative) > bigShare)
    return { derived: "bigBet", because: `${percent(early(initiative))} of its cost is spent before anything is learned` };
  return {
    derived: "option",
    because: `carried out whatever happens it loses money in ${percent(loss ?? 1)} of cases, with the right to stop it is worth having`,
  };
}

/** The share of all stages' cost that is spent before the first stage that tells something is live. */
function early(initiative: Initiative): number {
  if (!("stages" in initiative)) return 0;
  const costs = initiative.stages.map(({ cost }) => typicalCost(cost));
  const teller = initiative.stages.findIndex(({ reveals }) => reveals !== undefined && Object.keys(reveals).length > 0);
  const spent = costs.slice(0, teller < 0 ? costs.length : teller + 1).reduce((sum, cost) => sum + cost, 0);
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  return all > 0 ? spent / all : 0;
}

function typicalCost(cost: unknown): number {
  if (typeof cost === "number") return cost;
  if (typeof cost !== "object" || cost === null) return 0;
  const range = cost as Partial<Record<"mode" | "mean" | "p50" | "median" | "max" | "min", number>>;
  return range.mode ?? range.mean ?? range.p50 ?? range.median ?? ((range.min ?? 0) + (range.max ?? 0)) / 2;
}

function percent(share: number): string {
  return `${String(Math.round(share * 100))}%`;
}
