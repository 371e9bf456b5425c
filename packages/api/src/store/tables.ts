/** Tables of the store, version 1. Times are milliseconds since 1970. */
export const tables = [
  `CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    request TEXT NOT NULL,
    work REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    submitted INTEGER NOT NULL,
    started INTEGER,
    ended INTEGER,
    failure TEXT
  ) STRICT`,
  `CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (state, owner, submitted)`,
  `CREATE INDEX IF NOT EXISTS jobs_by_end ON jobs (ended)`,
  `CREATE TABLE IF NOT EXISTS results (
    job TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    json TEXT NOT NULL,
    markdown TEXT
  ) STRICT`,
  `CREATE TABLE IF NOT EXISTS idempotency (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    job TEXT NOT NULL,
    created INTEGER NOT NULL,
    PRIMARY KEY (owner, key)
  ) STRICT`,
];

/**
 * Settings of the one connection. The log is written before it counts, so a process that is killed loses nothing; the lock is
 * kept, so a second service on the same file is refused at once and can never take the first one's jobs for abandoned. What is deleted is overwritten.
 */
export const pragmas = [
  "PRAGMA locking_mode = EXCLUSIVE",
  "PRAGMA journal_mode = WAL",
  "PRAGMA synchronous = NORMAL",
  "PRAGMA foreign_keys = ON",
  "PRAGMA secure_delete = ON",
];
