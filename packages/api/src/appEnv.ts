import type { Caller } from "./security/index.js";
import type { Log } from "./telemetry/index.js";

/** What a request carries on its way through the app. */
export interface AppEnv {
  Variables: {
    /** Number of the request, echoed as X-Request-Id. */
    requestId: string;
    /** Whose request it is. */
    caller: Caller;
    log: Log;
  };
}
