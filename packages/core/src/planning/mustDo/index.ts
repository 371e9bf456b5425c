export { conflicts } from "./conflicts.js";
