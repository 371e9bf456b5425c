export { JointDecider } from "./jointDecider.js";
export { withCorrections } from "./correctedScorer.js";
export { makeScorer, RuleReaders, type Scorer } from "./scorer.js";
export { moversFor, WaitingScorer } from "./waiting.js";
