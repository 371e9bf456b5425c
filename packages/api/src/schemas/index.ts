export { check, health, job, problemDocument } from "./answers.js";
export { checkRequest, jobHeaders, jobParameters, planRequest, portfolioDocument, valuationRequest } from "./requests.js";
export { plan, valuation } from "./results.js";
