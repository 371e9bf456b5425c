export { Jobs, type JobLimits, type JobStatus, type Submission } from "./jobs.js";
export type { Watch } from "./watch.js";
