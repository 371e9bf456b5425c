import { errorCatalogue, type RipenErrorCode } from "@ripen/core";

interface CatalogueEntry {
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly example: string;
}

/** Every problem that the HTTP API itself finds; what the engine finds is in the catalogue of `@ripen/core`. The pages under `docs/errors` are generated from both. */
export const httpCatalogue = {
  "malformed-json": {
    status: 400,
    title: "The body is not JSON",
    meaning: "The body cannot be read as JSON: it is torn, has a comma too many, or is something else.",
    remedy: "Go to the line and column in the message.",
    example: '{"portfolio": {"name": "Torn",,}} is refused at line 1, column 32.',
  },
  "malformed-text": {
    status: 400,
    title: "The body is not UTF-8",
    meaning: "JSON that is sent over a network is UTF-8; the body holds bytes that are not.",
    remedy: "Save the file as UTF-8.",
    example: "A file saved as Windows-1252 with an é in it is refused.",
  },
  "ambiguous-json": {
    status: 400,
    title: "The body is JSON that programs read differently",
    meaning:
      "A name stands twice in one object, a number is too large for any program to hold, a name is one that objects have by themselves, or lists and objects are nested too deep.",
    remedy: "Keep one of the two, or write the number that is meant. Each item says where.",
    example: '{"seed": 1, "seed": 2}: some readers take the first, others the last.',
  },
  "invalid-request": {
    status: 422,
    title: "The request does not have the form that is asked for",
    meaning: "The body is JSON, but a field is missing, unknown, or of another kind than its place asks for.",
    remedy: "Each item points to a place in the body. /openapi.json describes the form.",
    example: '{"portfolio": {…}, "run": {"paths": "many"}}: paths is a number.',
  },
  "invalid-header": {
    status: 400,
    title: "A header cannot be understood",
    meaning: "Prefer or Idempotency-Key holds something that this service does not know how to honour.",
    remedy: "Prefer: respond-async or wait=<seconds>. Idempotency-Key: up to 200 visible characters.",
    example: "Prefer: wait=soon",
  },
  "malformed-request": {
    status: 400,
    title: "This is not an HTTP request",
    meaning: "What arrived cannot be read as a request.",
    remedy: "Send HTTP/1.1.",
    example: "Two different Content-Length headers.",
  },
  "headers-too-large": {
    status: 431,
    title: "The headers are too large",
    meaning: "The headers of the request have more bytes than this service reads.",
    remedy: "Send fewer or shorter headers.",
    example: "A cookie of 20 kB.",
  },
  "unauthorized": {
    status: 401,
    title: "An API key is needed",
    meaning: "This service is run with keys (RIPEN_API_KEYS), and the request names none of them.",
    remedy: "Send the header Authorization: Bearer <key>.",
    example: "Authorization: Basic … is refused.",
  },
  "not-loopback": {
    status: 403,
    title: "This service answers its own machine only",
    meaning: "Without API keys nothing but this machine is served, under a name that means this machine.",
    remedy: "Set RIPEN_API_KEYS, or ask for http://localhost.",
    example: "Host: planner.example.com",
  },
  "not-found": {
    status: 404,
    title: "There is nothing here",
    meaning: "There is no such route, or no such job or result: it was deleted, its time of keeping is over, or it belongs to another key.",
    remedy: "Look at the address; /docs lists the routes. What was deleted can be asked for again.",
    example: "GET /v1/plan/7f…: the route is /v1/plans/{id}.",
  },
  "method-not-allowed": {
    status: 405,
    title: "The route does not know this method",
    meaning: "The address exists, but not for this method.",
    remedy: "The header Allow lists the methods.",
    example: "GET /v1/checks: checks are POSTed.",
  },
  "not-acceptable": {
    status: 406,
    title: "There is no such form of it",
    meaning: "The header Accept names no form in which this is kept.",
    remedy: "Ask for application/json, for a plan also for text/markdown.",
    example: "Accept: application/pdf",
  },
  "read-timeout": {
    status: 408,
    title: "The request took too long to arrive",
    meaning: "The request was not complete within the time that this service reads.",
    remedy: "Send it again in one go.",
    example: "A body that arrives at ten bytes a second.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is too large",
    meaning: "The body has more bytes than this service reads (RIPEN_BODY_BYTES).",
    remedy: "Send a smaller document.",
    example: "found 5,000,000 bytes; allowed are at most 2,097,152",
  },
  "unsupported-media-type": {
    status: 415,
    title: "The body is of another kind than JSON",
    meaning: "Bodies are JSON in UTF-8 and not compressed.",
    remedy: "Send the header Content-Type: application/json, and no Content-Encoding.",
    example: "Content-Type: text/csv",
  },
  "idempotency-conflict": {
    status: 422,
    title: "The idempotency key stands for another request",
    meaning: "The same Idempotency-Key came with another request before.",
    remedy: "Use a new key for a new request.",
    example: "A key that was used for a plan with seed 1 comes with seed 2.",
  },
  "rate-limited": {
    status: 429,
    title: "Too many requests",
    meaning: "This key has made more requests than it may (RIPEN_REQUESTS_PER_MINUTE).",
    remedy: "Wait as long as Retry-After says.",
    example: "RateLimit: limit=600, remaining=0, reset=1",
  },
  "queue-full": {
    status: 429,
    title: "Too many jobs are waiting",
    meaning: "As many jobs of this key are waiting or running as it may have at once (RIPEN_QUEUE).",
    remedy: "Wait until some have ended, or delete some; Retry-After says when to look again.",
    example: "found 100 jobs; allowed are at most 100",
  },
  "shutting-down": {
    status: 503,
    title: "The service is about to stop",
    meaning: "The service finishes what it has begun and takes no new work.",
    remedy: "Try again when it is back; Retry-After says when.",
    example: "POST /v1/plans during a restart.",
  },
  "too-busy": {
    status: 503,
    title: "Too much is waiting to be looked at",
    meaning: "More checks and requests for work are waiting to be read than this service holds (RIPEN_CHECK_QUEUE).",
    remedy: "Try again; Retry-After says when.",
    example: "found 200 waiting; allowed are at most 200",
  },
  "store-unavailable": {
    status: 503,
    title: "Jobs cannot be kept at the moment",
    meaning: "The file of jobs and results (RIPEN_DATA) cannot be read or written: the disk is full, or the file is gone.",
    remedy: "Make room, or restart the service with another file. Then try again; checks are answered meanwhile.",
    example: "the file of jobs cannot be read or written",
  },
  "time-limit": {
    status: 422,
    title: "The work took longer than it may",
    meaning: "The work was stopped when its time was over (RIPEN_JOB_SECONDS, for checks RIPEN_CHECK_SECONDS).",
    remedy: "Ask for fewer paths, or run it where more time is allowed.",
    example: "stopped after 600 s",
  },
  "out-of-memory": {
    status: 422,
    title: "The work needed more memory than it may have",
    meaning:
      "The thread that did the work ended because it had used all the memory it may have (RIPEN_JOB_MEGABYTES). No other work was touched.",
    remedy: "Ask for fewer paths to fit on, or allow more memory.",
    example: "a plan of 200 initiatives with 64 MiB",
  },
  "interrupted": {
    status: 500,
    title: "The work was interrupted too often",
    meaning: "The service stopped while it worked on this, and again when it worked on it after its restart.",
    remedy: "Ask for it again. If it happens again, run it where more memory is allowed.",
    example: "interrupted 3 times",
  },
  "unexpected": {
    status: 500,
    title: "Something went wrong that nobody thought of",
    meaning: "This is a fault of Ripen, not of your input.",
    remedy: "Please report it, with the number of the request.",
    example: "urn:uuid:5f0c…",
  },
} as const satisfies Record<string, CatalogueEntry>;

/** The code of a problem that is found on the way to the engine, or beside it. */
export type HttpProblemCode = keyof typeof httpCatalogue;

/** The code of any problem that is answered. */
export type ProblemCode = HttpProblemCode | RipenErrorCode;

/** What the engine refuses is the request's fault, but for these. */
const engineFaults: ReadonlySet<string> = new Set(["internal", "task-failed", "aborted"]);

/** Everything that is known about a code. */
export function entryOf(code: ProblemCode): CatalogueEntry {
  if (Object.hasOwn(httpCatalogue, code)) return httpCatalogue[code as HttpProblemCode];
  return { ...errorCatalogue[code as RipenErrorCode], status: engineFaults.has(code) ? 500 : 422 };
}

/** Every code, those of the engine first. */
export function allCodes(): ProblemCode[] {
  return [...Object.keys(errorCatalogue), ...Object.keys(httpCatalogue)] as ProblemCode[];
}
