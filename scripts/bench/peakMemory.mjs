// Runs one workload once and prints the peak of the resident set in megabytes (2^20 bytes). node scripts/bench/peakMemory.mjs W2 ripen|kernel|naive|nothing
import { workloads } from "./workloads.mjs";

const [name, kind] = process.argv.slice(2);
if (kind !== "nothing") await workloads[name][kind](1);
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
