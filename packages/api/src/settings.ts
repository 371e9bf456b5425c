import { availableParallelism } from "node:os";
import { isLoopback } from "./security/index.js";

/** Everything that an operator may set. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** API keys; none: this machine only. */
  readonly keys: readonly string[];
  /** File of SQLite; `:memory:` keeps nothing. */
  readonly data: string;
  readonly limits: Limits;
}

/** Figures by which the service protects itself. */
export type Limits = { readonly [Name in keyof typeof figures]: number };

interface Figure {
  readonly variable: string;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  readonly what: string;
}

/** Every limit: the variable that sets it, what it is when nothing is set, its range, and what it is for. */
export const figures = {
  bodyBytes: { variable: "RIPEN_BODY_BYTES", usual: 2_097_152, least: 1024, most: 67_108_864, what: "bytes of one request" },
  depth: { variable: "RIPEN_DEPTH", usual: 32, least: 8, most: 256, what: "lists and objects inside each other in a request" },
  work: { variable: "RIPEN_WORK", usual: 20e9, least: 1000, most: 1e15, what: "decisions of one job, counted before it begins" },
  quickWork: {
    variable: "RIPEN_QUICK_WORK",
    usual: 200e6,
    least: 0,
    most: 1e15,
    what: "decisions of a job whose answer is waited for unasked",
  },
  waitSeconds: {
    variable: "RIPEN_WAIT_SECONDS",
    usual: 20,
    least: 0,
    most: 300,
    what: "seconds for which an answer is waited for at most",
  },
  jobSeconds: { variable: "RIPEN_JOB_SECONDS", usual: 900, least: 1, most: 86_400, what: "seconds after which a job is stopped" },
  checkSeconds: { variable: "RIPEN_CHECK_SECONDS", usual: 10, least: 1, most: 300, what: "seconds after which a check is stopped" },
  readSeconds: { variable: "RIPEN_READ_SECONDS", usual: 15, least: 1, most: 300, what: "seconds in which a request has to arrive" },
  jobMegabytes: { variable: "RIPEN_JOB_MEGABYTES", usual: 1024, least: 16, most: 65_536, what: "MiB that the objects of one job may use" },
  threads: { variable: "RIPEN_THREADS", usual: availableParallelism(), least: 1, most: 256, what: "jobs that run at once" },
  checkThreads: {
    variable: "RIPEN_CHECK_THREADS",
    usual: Math.min(2, availableParallelism()),
    least: 1,
    most: 64,
    what: "checks that run at once",
  },
  checkQueue: {
    variable: "RIPEN_CHECK_QUEUE",
    usual: 200,
    least: 1,
    most: 1e6,
    what: "checks, and requests for work, that wait to be read",
  },
  connections: { variable: "RIPEN_CONNECTIONS", usual: 1000, least: 1, most: 1e6, what: "connections at once" },
  requestsPerMinute: { variable: "RIPEN_REQUESTS_PER_MINUTE", usual: 1200, least: 1, most: 1e9, what: "requests of one key in a minute" },
  queue: { variable: "RIPEN_QUEUE", usual: 100, least: 1, most: 1e6, what: "jobs of one key that wait or run" },
  attempts: {
    variable: "RIPEN_ATTEMPTS",
    usual: 3,
    least: 1,
    most: 100,
    what: "times that a job is begun, when the service stops while it runs",
  },
  retentionDays: { variable: "RIPEN_RETENTION_DAYS", usual: 30, least: 0, most: 36_500, what: "days for which results are kept" },
  drainSeconds: {
    variable: "RIPEN_DRAIN_SECONDS",
    usual: 30,
    least: 0,
    most: 3600,
    what: "seconds that running jobs have when the service is asked to stop",
  },
} as const satisfies Record<string, Figure>;

/** Limits as they are when nothing is set. */
export const usualLimits = Object.fromEntries(Object.entries(figures).map(([name, { usual }]) => [name, usual])) as Limits;

const shortestKey = 16;

const variables: ReadonlySet<string> = new Set([
  ...["RIPEN_HOST", "RIPEN_PORT", "RIPEN_API_KEYS", "RIPEN_DATA"],
  ...Object.values(figures).map(({ variable }) => variable),
]);

/**
 * Settings from the environment.
 *
 * @param environment such as process.env
 * @returns the settings
 * @throws {Error} whose message lists everything that is wrong
 * @example
 * readSettings({ RIPEN_PORT: "8080" }).host; // "127.0.0.1"
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const figure = ({ variable, usual, least, most }: Figure): number => {
    const text = environment[variable]?.trim() ?? "";
    if (text === "") return usual;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      faults.push(`${variable}: found "${text}"; allowed is a whole number from ${least} to ${most}`);
    return value;
  };
  const limits = Object.fromEntries(Object.entries(figures).map(([name, entry]) => [name, figure(entry)])) as Limits;
  const port = figure({ variable: "RIPEN_PORT", usual: 8787, least: 0, most: 65_535, what: "" });
  const word = (variable: string, usual: string): string => environment[variable]?.trim() || usual;
  const host = word("RIPEN_HOST", "127.0.0.1");
  const keys = word("RIPEN_API_KEYS", "")
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
  // A name that is not quite right would leave the service without what it was to set: its keys, for one.
  for (const variable of Object.keys(environment))
    if (variable.startsWith("RIPEN_") && !variables.has(variable)) faults.push(`${variable}: there is no such setting`);
  if (keys.length === 0 && word("RIPEN_API_KEYS", "") !== "") faults.push("RIPEN_API_KEYS: found no key in it");
  if (keys.some((key) => key.length < shortestKey || !/^[\x21-\x7e]+$/.test(key)))
    faults.push(`RIPEN_API_KEYS: a key has at least ${shortestKey} visible characters, without spaces; keys are separated by commas`);
  if (keys.length === 0 && !isLoopback(host))
    faults.push(`RIPEN_HOST: found "${host}"; without RIPEN_API_KEYS allowed is this machine only, 127.0.0.1`);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return { host, port, keys, data: word("RIPEN_DATA", "ripen.db"), limits };
}
