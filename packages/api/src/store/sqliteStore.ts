import { pathToFileURL } from "node:url";
import { createClient, type Client, type InStatement, type ResultSet, type Row } from "@libsql/client/sqlite3";
import { problem, ProblemError, type Problem } from "../problems/index.js";
import type { ClaimedJob, JobRecord, JobResult, JobState, JobStore, NewJob } from "./jobStore.js";
import { pragmas, tables } from "./tables.js";

const columns = "id, owner, kind, state, work, attempts, submitted, started, ended, failure";

/** Of those who have the fewest jobs running, who has waited longest. */
const nextJob = `SELECT id FROM jobs AS waiting WHERE state = 'queued'
  ORDER BY (SELECT count(*) FROM jobs WHERE state = 'running' AND owner = waiting.owner), submitted, rowid LIMIT 1`;

/**
 * Keeps jobs in a file of SQLite.
 *
 * @param path of the file, which is made when it is not there; `:memory:` keeps nothing beyond the process
 * @throws {CannotOpen} when it is no such file, or another service has it open
 */
export async function openSqliteStore(path: string): Promise<JobStore> {
  let client: Client | undefined;
  try {
    client = createClient({ url: path === ":memory:" ? path : pathToFileURL(path).href, concurrency: 1 });
    for (const pragma of pragmas) await client.execute(pragma);
    await client.batch(tables, "write");
    return new SqliteStore(client);
  } catch (error) {
    client?.close();
    throw new CannotOpen(path, error);
  }
}

/** The file of the store cannot be used. */
export class CannotOpen extends Error {
  override readonly name = "CannotOpen";
  /** Whether another service has it open. */
  readonly inUse: boolean;

  constructor(path: string, cause: unknown) {
    const { code, message } = cause as Error & { readonly code?: string };
    super(`${path} cannot be used as the file of jobs: ${message}`, { cause });
    this.inUse = code?.startsWith("SQLITE_BUSY") === true;
  }
}

class SqliteStore implements JobStore {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async add({ id, owner, kind, request, work, now }: NewJob): Promise<JobRecord> {
    const [, , found] = await this.#together([
      {
        sql: "UPDATE jobs SET state = 'queued', attempts = 0, submitted = ?, started = NULL, ended = NULL, failure = NULL WHERE id = ? AND state = 'failed'",
        args: [now, id],
      },
      {
        sql: "INSERT INTO jobs (id, owner, kind, state, request, work, submitted) VALUES (?, ?, ?, 'queued', ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        args: [id, owner, kind, request, work, now],
      },
      { sql: `SELECT ${columns} FROM jobs WHERE id = ?`, args: [id] },
    ]);
    return recordOf(found.rows[0]);
  }

  async get(id: string, owner: string): Promise<JobRecord | undefined> {
    const row = await this.#first(`SELECT ${columns} FROM jobs WHERE id = ? AND owner = ?`, [id, owner]);
    return row === undefined ? undefined : recordOf(row);
  }

  async result(id: string, owner: string): Promise<JobResult | undefined> {
    const row = await this.#first("SELECT json, markdown FROM results JOIN jobs ON jobs.id = job WHERE job = ? AND owner = ?", [id, owner]);
    if (row === undefined) return undefined;
    return { json: row["json"] as string, ...(row["markdown"] === null ? {} : { markdown: row["markdown"] as string }) };
  }

  async claim(now: number): Promise<ClaimedJob | undefined> {
    // One statement, so that no other machine can take the same job between its finding and its taking.
    const row = await this.#first(
      `UPDATE jobs SET state = 'running', started = ?, attempts = attempts + 1 WHERE id = (${nextJob}) RETURNING id, owner, kind, request`,
      [now],
    );
    return row as unknown as ClaimedJob | undefined;
  }

  async finish(id: string, { json, markdown }: JobResult, now: number): Promise<boolean> {
    const [ended] = await this.#together([
      { sql: "UPDATE jobs SET state = 'done', ended = ? WHERE id = ? AND state = 'running'", args: [now, id] },
      {
        sql: "INSERT INTO results (job, json, markdown) SELECT id, ?, ? FROM jobs WHERE id = ? AND state = 'done' ON CONFLICT DO NOTHING",
        args: [json, markdown ?? null, id],
      },
    ]);
    return ended.rowsAffected > 0;
  }

  async fail(id: string, failure: Problem, now: number): Promise<boolean> {
    return this.#changes("UPDATE jobs SET state = 'failed', ended = ?, failure = ? WHERE id = ? AND state = 'running'", [
      now,
      JSON.stringify(failure),
      id,
    ]);
  }

  async release(id: string): Promise<void> {
    await this.#execute({
      sql: "UPDATE jobs SET state = 'queued', started = NULL, attempts = attempts - 1 WHERE id = ? AND state = 'running'",
      args: [id],
    });
  }

  async remove(id: string, owner: string): Promise<boolean> {
    const found = await this.#changes("DELETE FROM jobs WHERE id = ? AND owner = ?", [id, owner]);
    if (found) await this.#emptyLog();
    return found;
  }

  async unfinished(owner: string): Promise<number> {
    const row = await this.#first("SELECT count(*) AS count FROM jobs WHERE state IN ('queued', 'running') AND owner = ?", [owner]);
    return Number(row?.["count"] ?? 0);
  }

  async counts(): Promise<Readonly<Record<JobState, number>>> {
    const { rows } = await this.#execute("SELECT state, count(*) AS count FROM jobs GROUP BY state");
    const found = Object.fromEntries(rows.map((row) => [row["state"] as JobState, Number(row["count"])]));
    return { queued: 0, running: 0, done: 0, failed: 0, ...found };
  }

  async remembered(owner: string, key: string): Promise<string | undefined> {
    const row = await this.#first("SELECT job FROM idempotency WHERE owner = ? AND key = ?", [owner, key]);
    return row?.["job"] as string | undefined;
  }

  async remember(owner: string, key: string, job: string, now: number): Promise<void> {
    await this.#execute({
      sql: "INSERT INTO idempotency (owner, key, job, created) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      args: [owner, key, job, now],
    });
  }

  async recover(mostAttempts: number, failure: (attempts: number) => Problem, now: number): Promise<{ queued: number; failed: number }> {
    const { rows } = await this.#execute({
      sql: "SELECT id, attempts FROM jobs WHERE state = 'running' AND attempts >= ?",
      args: [mostAttempts],
    });
    for (const row of rows) await this.fail(row["id"] as string, failure(Number(row["attempts"])), now);
    const { rowsAffected } = await this.#execute("UPDATE jobs SET state = 'queued', started = NULL WHERE state = 'running'");
    return { queued: rowsAffected, failed: rows.length };
  }

  async forgetBefore(time: number): Promise<number> {
    const [jobs] = await this.#together([
      { sql: "DELETE FROM jobs WHERE ended < ?", args: [time] },
      { sql: "DELETE FROM idempotency WHERE created < ?", args: [time] },
    ]);
    if (jobs.rowsAffected > 0) await this.#emptyLog();
    return jobs.rowsAffected;
  }

  async close(): Promise<void> {
    try {
      // The client lets go of the file when memory is next cleared; the lock is to be free now.
      for (const pragma of ["PRAGMA journal_mode = DELETE", "PRAGMA locking_mode = NORMAL"]) await this.#execute(pragma);
      await this.unfinished("");
    } finally {
      this.#client.close();
    }
  }

  /** What is deleted is overwritten in the file, and would stay in the log that is written before it. */
  async #emptyLog(): Promise<void> {
    await this.#execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  #execute(statement: InStatement): Promise<ResultSet> {
    return this.#client.execute(statement).catch(refuseFault);
  }

  /** All of them or, where one fails, none. */
  #together(statements: InStatement[]): Promise<ResultSet[]> {
    return this.#client.batch(statements, "write").catch(refuseFault);
  }

  async #first(sql: string, args: (string | number)[]): Promise<Row | undefined> {
    return (await this.#execute({ sql, args })).rows[0];
  }

  async #changes(sql: string, args: (string | number)[]): Promise<boolean> {
    return (await this.#execute({ sql, args })).rowsAffected > 0;
  }
}

/** A full disk, a file that is gone: what was asked is not at fault. */
function refuseFault(cause: unknown): never {
  throw new ProblemError(problem("store-unavailable", "the file of jobs cannot be read or written"), { "Retry-After": "5" }, { cause });
}

function recordOf(row: Row): JobRecord {
  const { id, owner, kind, state, work, attempts, submitted, started, ended, failure } = row as unknown as Record<
    string,
    string | number | null
  >;
  return {
    ...({ id, owner, kind, state, work, attempts, submitted } as unknown as JobRecord),
    ...(started === null ? {} : { started: Number(started) }),
    ...(ended === null ? {} : { ended: Number(ended) }),
    ...(failure === null ? {} : { failure: JSON.parse(String(failure)) as Problem }),
  };
}
