export { buildGraph } from "./buildGraph.js";
export { amountsIn, amountsOf, Needs, readsOf } from "./needs.js";
export { readsStocks, stockReads } from "./stockReads.js";
export type { DateGraph, Due, Incoming, Masks, Move, Post, Resolved, Standing } from "./graph.js";
