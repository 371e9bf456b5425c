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

/** More than this share of the largest budget of a period is spent before anything is learned: a big bet. */
const bigShareOfBudget = 0.25;

/** The same where the document has no budget: the share of all that the initiative costs. */
const bigShareOfCost = 0.6;

/**
 * Derives the posture of an initiative (Courtney, Kirkland & Viguerie 1997: no-regret move, option, big bet) from its
 * committed distribution, its flexible value and what it brings to the plan, and compares it with the declared one.
 *
 * @param budget the most money that any period has, where money is limited
 */
export function derivePosture(
  initiative: Initiative,
  alone: InitiativeValue,
  share: InitiativeShare,
  budget: number | undefined,
): PostureFinding {
  const { declared, derived, because } = { declared: initiative.posture, ...judge(initiative, alone, share, budget) };
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
  budget: number | undefined,
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
  const bet = betOf(initiative, budget);
  if (bet !== undefined) return { derived: "bigBet", because: bet };
  return {
    derived: "option",
    because: `carried out whatever happens it loses money in ${percent(loss ?? 1)} of cases, with the right to stop it is worth having`,
  };
}

/** Why it is a big bet, if it is: what is spent up to the end of the first stage that tells something. */
function betOf(initiative: Initiative, budget: number | undefined): string | undefined {
  if (!("stages" in initiative)) return undefined;
  const costs = initiative.stages.map(({ cost }) => typicalCost(cost));
  const teller = initiative.stages.findIndex(({ reveals }) => reveals !== undefined && Object.keys(reveals).length > 0);
  const sum = (some: readonly number[]): number => some.reduce((total, cost) => total + cost, 0);
  const [spent, all] = [sum(costs.slice(0, teller < 0 ? costs.length : teller + 1)), sum(costs)];
  if (budget !== undefined && budget > 0)
    return spent > bigShareOfBudget * budget
      ? `${percent(spent / budget)} of a period's budget is spent before anything is learned`
      : undefined;
  return spent > bigShareOfCost * all ? `${percent(spent / all)} of its cost is spent before anything is learned` : undefined;
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
