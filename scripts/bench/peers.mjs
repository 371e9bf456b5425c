// npm run bench:peers: W2 by numpy, QuantLib and C++ where they are installed, beside Ripen on the same machine; says what to install where they are not.
// Keeps nothing: what is installed differs from machine to machine.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, round, timed } from "./measure.mjs";
import { workloads } from "./workloads.mjs";

const rounds = 5;
const source = (name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));
const room = mkdtempSync(join(tmpdir(), "ripen-peers-"));
const succeeds = (command, ...args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
const compile = (name, ...flags) => {
  const program = join(room, name);
  return succeeds("g++", "-O3", "-march=native", "-std=c++17", source(`${name}.cpp`), "-o", program, ...flags) ? program : undefined;
};

const python = ["python3", "/usr/bin/python3"].find((command) => succeeds(command, "-c", "import numpy"));
const peers = [
  { name: "C++ (plain, -O3)", install: "g++", make: () => compile("put"), args: [] },
  {
    name: "QuantLib, 4096 calibration paths",
    install: "g++ libquantlib0-dev",
    make: () => compile("quantlib", "-lQuantLib"),
    args: ["4096"],
  },
  {
    name: "QuantLib, 100,000 calibration paths",
    install: "g++ libquantlib0-dev",
    make: () => compile("quantlib", "-lQuantLib"),
    args: ["100000"],
  },
  { name: "numpy", install: "python3-numpy libopenblas0-pthread", make: () => python, args: [source("put.py")] },
];

const times = [];
for (let i = 0; i < rounds + 2; i++) {
  const { milliseconds } = await timed(() => workloads.W2.ripen(i + 1));
  if (i >= 2) times.push(milliseconds);
}
const own = median(times);
console.log(`W2, an American put on 50 dates, 100,000 paths; medians of ${rounds} runs, one thread`);
console.log(`Ripen: ${round(own, 0)} ms (100,000 paths to fit, 100,000 more to price)`);
try {
  for (const { name, install, make, args } of peers) {
    const program = make();
    if (program === undefined) {
      console.log(`${name}: not installed; on Debian: apt-get install ${install}`);
      continue;
    }
    const env = { ...process.env, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1" };
    const [milliseconds, value] = execFileSync(program, [...args, String(rounds)], { encoding: "utf8", env })
      .trim()
      .split(" ")
      .map(Number);
    console.log(`${name}: ${round(milliseconds, 0)} ms, ${round(milliseconds / own, 1)} times Ripen's; value ${value.toFixed(4)}`);
  }
} finally {
  rmSync(room, { recursive: true });
}
