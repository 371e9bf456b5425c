export { Amounts, type Circumstances, type Use } from "./amounts.js";
