// Says which kept reports are older than the sources they depend on. Never fails: measuring again is a person's decision.
import { keptReports } from "./keptReport.mjs";

const reports = keptReports();
const stale = reports.filter((report) => report.stale);
console.log(
  `kept reports: ${reports.length}, stale: ${stale.length === 0 ? "none" : stale.map(({ name, command }) => `${name} (${command})`).join(", ")}`,
);
