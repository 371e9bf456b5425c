export { check, health, job, problemDocument } from "./answers.js";
export {
  checkRequest,
  comparisonRequest,
  jobHeaders,
  jobParameters,
  planRequest,
  portfolioDocument,
  valuationRequest,
} from "./requests.js";
export { comparison, plan, valuation } from "./results.js";
