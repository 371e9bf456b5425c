import { compilePortfolioModel, type PortfolioModel } from "../model/index.js";
import { gapOf, investedBy, type Obstacle, type Value } from "../valuation/index.js";
import type { ModelPlan, PeriodUse } from "./modelPlan.js";
import type { ShadowPrices, UpperBound } from "./upperBound.js";

/** A plan with what is known of the best possible one, and with prices of what is scarce. */
export function describeBounds(
  plan: ModelPlan,
  model: PortfolioModel,
  bound: UpperBound | Obstacle | undefined,
  prices: ShadowPrices | undefined,
): ModelPlan {
  const resources = Object.fromEntries(
    Object.entries(plan.resources).map(([name, periods]): [string, PeriodUse[]] => [
      name,
      periods.map((period, p): PeriodUse => {
        const price = prices === undefined ? undefined : (prices[name]?.[p] ?? (isUsed(model, name) ? undefined : 0));
        return price === undefined ? period : { ...period, price };
      }),
    ]),
  );
  if (bound === undefined) return { ...plan, resources };
  if ("message" in bound) return { ...plan, resources, warnings: [...plan.warnings, `no upper bound: ${bound.message}`] };
  const { by, byPrices, steps } = bound;
  const value = { ...plan.value, ...betweenBounds(plan, model, bound) };
  return {
    ...plan,
    resources,
    value,
    bound: by,
    ...(byPrices === undefined ? {} : { boundByPrices: byPrices }),
    ...(steps === undefined ? {} : { boundSteps: steps }),
  };
}

/** What nobody may ever use is never in the way. */
function isUsed({ initiatives }: PortfolioModel, name: string): boolean {
  return Object.values(initiatives).some(({ modes }) =>
    Object.values(modes).some(({ uses = {}, options = [] }) => name in uses || options.some((option) => name in (option.uses ?? {}))),
  );
}

/** Bounds come from paths of their own, so their errors add up. */
function betweenBounds(
  { value: { lower }, accounts }: ModelPlan,
  model: PortfolioModel,
  { upper }: UpperBound,
): Pick<Value, "upper" | "gap"> {
  const mean = upper.mean - lower.mean;
  const standardError = Math.hypot(upper.standardError, lower.standardError);
  const difference = { mean, standardError, ci95: [mean - 1.96 * standardError, mean + 1.96 * standardError] as const };
  return { upper, gap: gapOf(difference, lower, upper, investedBy(compilePortfolioModel(model), accounts)) };
}
