import type { PortfolioModel } from "@ripen/core";

export function syntheticPortfolio(options?: {
  readonly copies?: number;
  readonly scarcity?: number;
  readonly coupling?: number;
  readonly seed?: number;
  readonly years?: number;
}): PortfolioModel;
