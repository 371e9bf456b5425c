/** What the page of the browser test can be asked to do; answers are wire texts. */
import { RipenError } from "@ripen/core";
import { createWorkers, encodeWire } from "@ripen/core/worker";
import { computeAll, computeLong, mathValues } from "./cases.js";

declare const crossOriginIsolated: boolean;

const page = {
  isolated: () => crossOriginIsolated,
  inline: async () => encodeWire(await computeAll()),
  functions: () => encodeWire(mathValues()),

  async inWorkers() {
    const workers = createWorkers({ url: "/worker.mjs", count: 2 });
    const found = encodeWire(await computeAll(workers));
    workers.close();
    return found;
  },

  /** Stops a long run; what it says then, and what the workers compute afterwards. */
  async stop() {
    const workers = createWorkers({ url: "/worker.mjs", count: 2 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    const said: unknown = await computeLong(workers, controller.signal).catch((error: unknown) => error);
    const after = encodeWire(await computeAll(workers));
    workers.close();
    return { code: RipenError.is(said) ? said.code : String(said), after };
  },

  /** Workers whose script is not there. */
  async missing() {
    const workers = createWorkers({ url: "/no-such-script.mjs", count: 1 });
    const said: unknown = await computeAll(workers).catch((error: unknown) => error);
    workers.close();
    return RipenError.is(said) ? { code: said.code, path: said.issues[0].path } : String(said);
  },
};

export type Page = typeof page;

Object.assign(globalThis, { page });
