export { checkDocument, type Checked } from "./checkDocument.js";
export { warningCodes, warningsOf, type Warning, type WarningCode } from "./warnings/index.js";
