export { BasisRoom, polynomialTerms } from "./basis.js";
export { isQuantity, nameOfFeature, type Feature } from "./feature.js";
export { bindFeatures, everyPath, fillRank, slotOfDriver, type FeatureColumn } from "./featureReader.js";
export { fillPayoff, payoffIsKnown } from "./payoff.js";
export { waitForever, type Basis, type CommittedPolicy, type Policy, type RegressionPolicy, type Rule } from "./policy.js";
export { GainReader, RuleDecider } from "./ruleDecider.js";
export { MarketFeatures } from "./marketFeatures.js";
export { stoppingOf, type Stopping } from "./stopping.js";
