import type { Portfolio, PortfolioLabels } from "../portfolio/index.js";
import type { InitiativeValue } from "../valuation/index.js";
import type { InitiativeShare, ModelPlan } from "./modelPlan.js";
import type { PostureFinding } from "./posture.js";

/** What to do with an initiative: start it now, pilot it now, keep it open, or leave it. */
export type Advice = "start" | "pilot" | "keepOpen" | "leave";

/** When and how surely a stage is started under the plan (probabilities under the real drift). */
export interface StageOutlook {
  readonly stage: string;
  readonly name: string;
  /** Probability that it is started within the horizon. */
  readonly probability: number;
  /** Probability that it is started at each date. */
  readonly byDate: readonly number[];
}

/** One initiative of a plan. */
export interface PlannedInitiative extends InitiativeShare {
  readonly name: string;
  readonly advice: Advice;
  readonly stages: readonly StageOutlook[];
  /** The initiative by itself: committed and flexible value, distribution, accounts. Only the plan as a whole is bounded from above. */
  readonly alone: InitiativeValue;
  readonly posture: PostureFinding;
}

/** A plan for a portfolio document. */
export interface Plan extends Omit<ModelPlan, "initiatives"> {
  readonly document: Portfolio;
  readonly labels: PortfolioLabels;
  readonly initiatives: Readonly<Record<string, PlannedInitiative>>;
}
