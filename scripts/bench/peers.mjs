// npm run bench:peers: W2, W3 and W5 by QuantLib, W2 by numpy and C++ too, where they are installed, in turn with Ripen on the same machine; says what to install
// where they are not. Build first. Keeps reports/peers.json and reports/peers.md when all are there; with -- --row one round of W2, of which nothing is kept.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { keepReport } from "../keptReport.mjs";
import { median, round, worked } from "./measure.mjs";
import { workloads } from "./workloads.mjs";

const row = process.argv.includes("--row");
const rounds = row ? { W2: 1 } : { W2: 3, W3: 3, W5: 1 };
const warming = 6;
const load = loadavg()[0];
const source = (name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));
const room = mkdtempSync(join(tmpdir(), "ripen-peers-"));
const succeeds = (command, ...args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
const compile = (name, ...flags) => {
  const program = join(room, name);
  return succeeds("g++", "-O3", "-march=native", "-std=c++17", source(`${name}.cpp`), "-o", program, ...flags) ? [program] : undefined;
};
const python = () => {
  const found = ["python3", "/usr/bin/python3"].find((command) => succeeds(command, "-c", "import numpy"));
  return found === undefined ? undefined : [found, source("put.py")];
};

/** Every peer: what Debian calls it, what makes it a command, by workload its arguments before the seed, and how many times faster Ripen is to be. */
const peers = [
  {
    name: "QuantLib, as many calibration paths",
    install: "g++ libquantlib0-dev",
    make: () => compile("quantlib", "-lQuantLib"),
    runs: { W2: ["W2", "100000"], W3: ["W3", "100000"], W5: ["W5", "20000"] },
    aims: { W2: 25, W3: 15, W5: 30 },
  },
  {
    name: "QuantLib, 4096 calibration paths",
    install: "g++ libquantlib0-dev",
    make: () => compile("quantlib", "-lQuantLib"),
    runs: { W2: ["W2", "4096"], W3: ["W3", "4096"] },
  },
  {
    name: "numpy with its lstsq, in sample",
    install: "python3-numpy libopenblas0-pthread",
    make: python,
    runs: { W2: ["lstsq"] },
    aims: { W2: 3 },
  },
  {
    name: "numpy with normal equations and SFC64, in sample",
    install: "python3-numpy libopenblas0-pthread",
    make: python,
    runs: { W2: ["normal"] },
  },
  { name: "C++ (plain, -O3), in sample", install: "g++", make: () => compile("put"), runs: { W2: [] } },
];

try {
  const commands = peers.map(({ make }) => make());
  peers.forEach(({ name, install }, i) => {
    if (commands[i] === undefined) console.log(`${name}: not installed; on Debian: apt-get install ${install}`);
  });
  const results = [];
  for (const name of Object.keys(rounds)) results.push(...(await compare(name, commands)));
  if (!row && commands.every((command) => command !== undefined)) keep(results);
} finally {
  rmSync(room, { recursive: true });
}

/** Ripen and every peer, round by round in turn. */
async function compare(workload, commands) {
  const rivals = peers.flatMap((peer, i) =>
    commands[i] !== undefined && workload in peer.runs ? [{ ...peer, command: commands[i] }] : [],
  );
  const own = { times: [], values: [] };
  const theirs = rivals.map(() => ({ times: [], values: [] }));
  for (let i = -warming; i < rounds[workload]; i++) {
    // What was warm has cooled while a peer ran for seconds.
    if (i > 0) await workloads[workload].ripen(i + warming);
    const { milliseconds, value } = await worked(() => workloads[workload].ripen(i + warming + 1));
    if (i < 0) continue;
    own.times.push(milliseconds);
    own.values.push(value);
    rivals.forEach(({ command, runs }, r) => {
      const found = run([...command, ...runs[workload], String(i + 1)]);
      theirs[r].times.push(found[0]);
      theirs[r].values.push(found[1]);
    });
  }
  const mean = (list) => round(list.reduce((sum, value) => sum + value, 0) / list.length, 4);
  const ripen = { milliseconds: round(median(own.times), 0), value: mean(own.values) };
  console.log(`${workload}: Ripen ${ripen.milliseconds} ms, value ${ripen.value}`);
  return rivals.map(({ name, aims }, r) => {
    const milliseconds = round(median(theirs[r].times), 0);
    const ratio = round(median(theirs[r].times.map((time, i) => time / own.times[i])), 1);
    const value = mean(theirs[r].values);
    console.log(`${workload}: ${name} ${milliseconds} ms, ${ratio} times Ripen's, value ${value}`);
    return { workload, peer: name, ripen, milliseconds, ratio, aim: aims?.[workload] ?? null, value, rounds: rounds[workload] };
  });
}

/** What a peer prints: milliseconds of processor time, and the value. */
function run([command, ...args]) {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1" };
  return execFileSync(command, args, { encoding: "utf8", env }).trim().split(" ").map(Number);
}

function keep(results) {
  const met = ({ ratio, aim }) => (aim === null ? "" : ratio >= aim ? "met" : "missed");
  keepReport({
    name: "peers",
    title: "Beside others",
    command: "npm run bench:peers",
    sources: ["packages/core/src", "packages/core/tsup.config.ts", "scripts/bench", "pnpm-lock.yaml"],
    seed: 1,
    results: { load: round(load, 1), rows: results },
    page: `
Processor time, one thread, in turn on the same machine (${round(load, 1)} processes waiting at the start); the ratio is the median over the rounds. Ripen fits and prices on different paths, as many of each
as the workload says (W2, W3: 100,000, W5: 20,000), and QuantLib calibrates and prices so too; its paths are pairs of antithetic ones in W2 and W5, which is its best. numpy and C++ price on the paths that
they fit on: half the work. Values of W2 and W3 are means over the rounds, that of W5 is of its first put; known are 4.478 (W2, W5) and 26.15 (W3).

| | peer | peer (ms) | Ripen (ms) | peer / Ripen | aim | | peer's value | Ripen's | rounds |
|---|---|---:|---:|---:|---:|---|---:|---:|---:|
${results
  .map(
    (r) =>
      `| ${r.workload} | ${r.peer} | ${r.milliseconds} | ${r.ripen.milliseconds} | ${r.ratio} | ${r.aim ?? ""} | ${met(r)} | ${r.value} | ${r.ripen.value} | ${r.rounds} |`,
  )
  .join("\n")}
`,
  });
}
