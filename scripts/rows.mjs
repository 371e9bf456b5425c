// Measures one row of every kept report again, and keeps nothing: what CI runs, so that no report can be of something that no longer works.
import { spawnSync } from "node:child_process";
import { keptReports } from "./keptReport.mjs";

const failed = [];
for (const { name, command } of keptReports()) {
  console.log(`\n${name}: ${command} -- --row`);
  const [npm, ...words] = command.split(" ");
  const { status } = spawnSync(npm, [...words, "--", "--row"], { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "\nrows: every one was measured" : `\nrows: failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
