export { HiddenStocks } from "./hiddenStocks.js";
export { linearFormulas } from "./linearFormulas.js";
export { PosteriorTruths, type TruthEffort } from "./posteriorTruths.js";
