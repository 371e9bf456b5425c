import { resolve } from "node:path";
import { startServer, type RunningServer } from "../server.js";
import { figures, readSettings, type Settings } from "../settings.js";
import { CannotOpen } from "../store/index.js";
import { jsonLog } from "../telemetry/index.js";
import { exitCodes, Fault } from "./fault.js";
import { readOptions } from "./options.js";
import type { Surroundings } from "./surroundings.js";

const rows = Object.values(figures).map(({ variable, usual, what }) => `  ${variable.padEnd(26)} ${what} (${usual})`);

export const serveUsage = `ripen serve [--port N] [--host NAME] [--data FILE]

Serves the HTTP API and its page until it is asked to stop (SIGTERM, SIGINT); then it finishes what it has begun. Its log is
standard output, one JSON object on a line.

  --port N     where it listens (RIPEN_PORT, 8787)
  --host NAME  RIPEN_HOST, 127.0.0.1; another one needs RIPEN_API_KEYS
  --data FILE  file of jobs and results (RIPEN_DATA, ripen.db); :memory: keeps nothing

  RIPEN_API_KEYS             keys, separated by commas; without them this machine only is served
${rows.join("\n")}`;

/** The command `serve`. */
export async function serve(words: readonly string[], { output, errors, environment, folder, onStop }: Surroundings): Promise<number> {
  const { values, switches } = readOptions(words, { values: ["port", "host", "data"], switches: [] }, serveUsage);
  if (switches.has("help")) {
    output.write(`${serveUsage}\n`);
    return exitCodes.done;
  }
  const given = Object.entries({ RIPEN_PORT: values["port"], RIPEN_HOST: values["host"], RIPEN_DATA: values["data"] });
  const asked = settingsOf({ ...environment, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) });
  const settings = asked.data === ":memory:" ? asked : { ...asked, data: resolve(folder, asked.data) };
  const log = jsonLog((line) => void output.write(line));
  const server = await start(settings, log);
  errors.write(`Ripen listens on ${server.url}\n`);
  await new Promise<void>((stop) => onStop(stop));
  log("stopping");
  await server.close();
  log("stopped");
  return exitCodes.done;
}

function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings {
  try {
    return readSettings(environment);
  } catch (error) {
    throw new Fault("The settings cannot be used:", (error instanceof Error ? error.message : "").split("\n"));
  }
}

async function start(settings: Settings, log: ReturnType<typeof jsonLog>): Promise<RunningServer> {
  try {
    return await startServer(settings, { log });
  } catch (error) {
    if (error instanceof CannotOpen)
      throw new Fault(error.inUse ? `${settings.data} is in use by another service.` : `${error.message}.`, ["Name another file: --data"]);
    const { code = "", message } = error as Error & { readonly code?: string };
    if (code === "EADDRINUSE") throw new Fault(`Port ${settings.port} of ${settings.host} is taken.`, ["Name another one: --port"]);
    if (/^E[A-Z]+$/.test(code)) throw new Fault(`The service cannot start: ${message}.`);
    throw error;
  }
}
