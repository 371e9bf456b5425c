import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BroadcastChannel } from "node:worker_threads";
import { afterAll, describe, expect, test } from "vitest";
import { Threads } from "../../packages/api/src/worker/index.js";

const folder = mkdtempSync(join(tmpdir(), "ripen-threads-"));
const heard = new BroadcastChannel("threads of a test");
afterAll(() => {
  heard.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A thread that tells when it is there, and does what its task says. */
const file = join(folder, "thread.mjs");
writeFileSync(
  file,
  `import { pbkdf2Sync } from "node:crypto";
   const channel = new BroadcastChannel("threads of a test");
   channel.postMessage("there");
   export default async ({ portfolio }) => {
     // Native work is not stopped in the middle: the thread ends when it is done.
     if (portfolio === "forever") for (;;) pbkdf2Sync("", "", 500_000, 64, "sha512");
     return { value: portfolio };
   };`,
);
const check = (portfolio: string) => ({ task: "check", portfolio }) as const;
const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("threads", () => {
  test("that are closed start no other one, also behind a task that was just stopped", async () => {
    let there = 0;
    heard.onmessage = () => (there += 1);
    const threads = new Threads({ threads: 2, megabytes: 64, seconds: 60, file: pathToFileURL(file) });
    const controller = new AbortController();
    const endless = threads.run<"check">(check("forever"), { signal: controller.signal }).catch(() => "stopped");
    await expect.poll(() => there).toBe(2);
    controller.abort();
    const closed = threads.close();
    expect(await endless).toBe("stopped");
    await closed;
    const before = there;
    await sleep(1000);
    expect(there).toBe(before);
    await expect(threads.run<"check">(check("late"))).rejects.toThrow(/about to stop/);
  });

  test("that take too long are ended, and the next task is done", async () => {
    const threads = new Threads({ threads: 1, megabytes: 64, seconds: 1, file: pathToFileURL(file) });
    const [late, next] = await Promise.allSettled([threads.run<"check">(check("forever")), threads.run<"check">(check("next"))]);
    expect([late, next]).toMatchObject([{ reason: { problem: { code: "time-limit" } } }, { value: "next" }]);
    await threads.close();
  });

  test("that cannot begin are told of, and a task for them is not waited for without end", async () => {
    const faults: unknown[] = [];
    const onFault = (error: unknown): void => void faults.push(error);
    const threads = new Threads({ threads: 1, megabytes: 64, seconds: 1, file: pathToFileURL(join(folder, "gone.mjs")), onFault });
    // The pool tries again once before it gives a thread up.
    await expect.poll(() => faults.length).toBeGreaterThan(0);
    await expect(threads.run<"check">(check("in vain"))).rejects.toThrow();
    await threads.close();
  });
});
