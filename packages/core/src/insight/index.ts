export { comparePlans } from "./comparePlans.js";
export type { Comparison, InitiativeChange } from "./comparison.js";
export { differenceOf, type Difference, type Sign } from "./difference.js";
