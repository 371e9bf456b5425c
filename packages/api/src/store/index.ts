export type { ClaimedJob, JobKind, JobRecord, JobResult, JobState, JobStore, NewJob } from "./jobStore.js";
export { openSqliteStore } from "./sqliteStore.js";
