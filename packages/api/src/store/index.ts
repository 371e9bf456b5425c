export type { ClaimedJob, JobKind, JobRecord, JobResult, JobState, JobStore, NewJob } from "./jobStore.js";
export { CannotOpen, openSqliteStore } from "./sqliteStore.js";
