// Starts the built service in a process of its own, as its users do.
import { spawn } from "node:child_process";

/**
 * @param environment settings, RIPEN_…
 * @returns its address, its process, and what stops it and waits for its end: { url, child, stop }
 */
export async function startServer(environment = {}) {
  const child = spawn(process.execPath, ["packages/api/dist/ripen.js", "serve", "--port", "0"], {
    env: { ...process.env, RIPEN_DATA: ":memory:", RIPEN_REQUESTS_PER_MINUTE: "1000000000", ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  // Nothing is left behind, however the caller ends.
  process.once("exit", () => child.kill("SIGKILL"));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = await new Promise((resolve, reject) => {
    let told = "";
    child.stderr.on("data", (part) => {
      told += part;
      const found = /listens on (\S+)/.exec(told);
      if (found) resolve(found[1]);
    });
    child.once("exit", (code) => reject(new Error(`the service ended with ${code}: ${told}`)));
  });
  const stop = (signal = "SIGTERM") => {
    child.kill(signal);
    return ended;
  };
  return { url, child, stop };
}
