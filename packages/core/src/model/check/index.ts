export { assertDecisionModel, assertPortfolioModel, checkModel } from "./checkModel.js";
export { availableNames, startNames } from "./scopes.js";
