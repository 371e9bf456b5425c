export { type Outcome, type Project, projectOf } from "./project.js";
export { selectGreedily } from "./selectGreedily.js";
export { selectStatically } from "./selectStatically.js";
