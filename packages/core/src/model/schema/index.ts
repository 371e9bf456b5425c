export { modelLimits } from "./limits.js";
export { decisionModel, portfolioModel } from "./models.js";
export { portableModelJsonSchema, portableModelSchema, type PortableModel } from "./portable.js";
