import type { TaskContext } from "../../execution/index.js";
import type { PortfolioModel } from "../../model/index.js";
import { fitApart, type ApartData, type FitEffort } from "../../valuation/index.js";
import type { PricedTerms } from "../planPolicy.js";
import { pricedParts, settingsIn } from "./pricedParts.js";

export interface FitPricedInput {
  readonly model: PortfolioModel;
  /** Place of the initiative in the model. */
  readonly initiative: number;
  readonly terms: PricedTerms;
  readonly effort: FitEffort;
}

/** Fits what an initiative is worth by itself at prices, in each of its surroundings; undefined where it cannot be taken apart. */
export async function fitPriced(
  { model, initiative, terms, effort }: FitPricedInput,
  context: TaskContext,
): Promise<readonly ApartData[] | undefined> {
  const priced = pricedParts(model, context);
  const part = priced.parts[initiative];
  if (part === undefined) return undefined;
  const found: ApartData[] = [];
  for (const setting of settingsIn(priced, part, initiative, terms).settings) found.push(await fitApart(setting, effort, context));
  context.onUnits?.(1);
  return found;
}
