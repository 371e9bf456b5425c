export { sharedPortfolioSchema } from "./portfolioSchema.js";
export { openApiDocument } from "./document.js";
