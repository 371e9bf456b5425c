export { Improvement } from "./improvement.js";
