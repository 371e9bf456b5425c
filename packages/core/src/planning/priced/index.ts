export { fitPriced, type FitPricedInput } from "./fitPriced.js";
export { HelpScorer } from "./helpScorer.js";
export { makePricedScorer } from "./pricedScorer.js";
