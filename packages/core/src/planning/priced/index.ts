export { fitPriced, type FitPricedInput } from "./fitPriced.js";
export { makePricedScorer } from "./pricedScorer.js";
