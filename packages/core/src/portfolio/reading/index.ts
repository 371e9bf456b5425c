export { checkForm } from "./checkForm.js";
export { checkSizes } from "./checkSizes.js";
export { found } from "./found.js";
export { currentSchemaVersion, migratePortfolio } from "./migratePortfolio.js";
export { scanJson } from "./scanJson.js";
export { suggestion } from "./suggest.js";
export { sayIssue } from "./wording.js";
