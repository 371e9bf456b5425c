export { buildStages, type Stations } from "./buildStages.js";
export { stockAmounts, type History, type StockStep } from "./histories.js";
export { amountsIn, amountsOfOption, readsOf } from "./needs.js";
export { uncoupled } from "./graph.js";
export type { Arrival, Coupling, ForeignSource, Hearing, Masks, Move, Place, Post, Stage, Standing } from "./graph.js";
