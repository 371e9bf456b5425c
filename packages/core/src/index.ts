export { RipenError, errorCatalogue, type Issue, type RipenErrorCode } from "./errors.js";
export { version } from "./version.js";
