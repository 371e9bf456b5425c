import fc from "fast-check";
import type { PortfolioModel } from "@ripen/core";
import { version } from "../../packages/core/src/version.js";
import { tinyPortfolios } from "../helpers/tinyPortfolios.js";
import { portfolioModels } from "./models.js";

/** Portfolios of two or three initiatives, half of them such that choices matter, half with every feature; other ones with every version, so that nothing is ever tuned on them. */
export function randomPortfolios(count: number): PortfolioModel[] {
  const seed = version.split(".").reduce((sum, part) => 1000 * sum + Number(part), 7);
  const numRuns = Math.ceil(count / 2);
  return [
    ...fc.sample(tinyPortfolios(), { numRuns, seed }),
    ...fc.sample(portfolioModels({ floors: false, maxDates: 4 }), { numRuns: count - numRuns, seed }),
  ];
}
