import { priorFromQuantiles } from "../../numerics/index.js";
import { member, type Draft, type Findings } from "../form/index.js";
import type { Prior } from "../types.js";
import { checkSumsToOne } from "./probabilities.js";

type Quantiles = Extract<Prior, { p10: number }>;
type Bounds = { readonly min?: number | undefined; readonly max?: number | undefined };
type Discrete = Draft<Extract<Prior, { distribution: "discrete" }>>;

/** What the parameters of a prior must be to one another. */
export function checkPrior(prior: Draft<Prior>, path: string, findings: Findings): void {
  if (Object.values(prior).includes(undefined)) return;
  if ("p10" in prior) {
    const fit = priorFromQuantiles(prior as Quantiles);
    if (!fit.ok) findings.add(path, fit.message);
    return;
  }
  switch (prior.distribution) {
    case "pert":
    case "triangular":
      checkMode(prior, path, findings);
      break;
    case "beta":
    case "uniform":
      checkBounds(prior, path, findings);
      break;
    case "discrete":
      checkDiscrete(prior, path, findings);
      break;
    case "normal":
    case "lognormal":
    case "yesNo":
    case undefined:
      break;
  }
}

function checkBounds({ min = 0, max = 1 }: Bounds, path: string, findings: Findings): void {
  if (min >= max) findings.add(path, `found min = ${String(min)} and max = ${String(max)}; allowed is min < max`);
}

function checkMode(
  { min = 0, mode = 0, max = 0 }: Bounds & { readonly mode?: number | undefined },
  path: string,
  findings: Findings,
): void {
  if (min >= max) checkBounds({ min, max }, path, findings);
  else if (mode < min || mode > max) {
    findings.add(member(path, "mode"), `found ${String(mode)}; allowed is a number from min, ${String(min)}, to max, ${String(max)}`);
  }
}

function checkDiscrete({ values = [], probabilities = [] }: Discrete, path: string, findings: Findings): void {
  const at = member(path, "probabilities");
  if (probabilities.length === values.length) checkSumsToOne(probabilities, at, findings);
  else
    findings.add(
      at,
      `found ${String(probabilities.length)} probabilities for ${String(values.length)} values; allowed is one for each value`,
    );
}
