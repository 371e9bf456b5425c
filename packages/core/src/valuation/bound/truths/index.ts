export { linearFormulas } from "./linearFormulas.js";
export { PosteriorTruths, type TruthEffort } from "./posteriorTruths.js";
