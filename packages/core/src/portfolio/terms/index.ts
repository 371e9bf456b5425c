export { call, compare, difference, isNumber, minus, negative, num, one, over, plus, power, ref, times, zero } from "./nodes.js";
