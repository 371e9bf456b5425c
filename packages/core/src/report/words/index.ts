export { bar, tick } from "./bars.js";
export { chance, inCases } from "./chance.js";
export { createMoney, type Money } from "./money.js";
export { clean, counted, listed, shortNames } from "./names.js";
export { rate, stated } from "./quantity.js";
export { grouped, meaningful } from "./rounding.js";
export { asLoss, isGain, isLoss, nothing } from "./signs.js";
