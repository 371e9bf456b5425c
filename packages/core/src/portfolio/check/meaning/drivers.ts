import type { ChainProcess, Portfolio, RevertingProcess } from "../../document/index.js";
import type { Declared } from "../../names/index.js";
import type { Issues } from "../issues.js";

/** What the parameters of drivers must be to one another, and which of them may be correlated. */
export function checkDrivers(portfolio: Portfolio, declared: Declared, issues: Issues): void {
  for (const [name, driver] of Object.entries(portfolio.drivers)) {
    const path = `drivers.${name}`;
    if (driver.kind === "event" && driver.hazard + (driver.riskPremium ?? 0) < 0)
      issues.add(`${path}.riskPremium`, `found ${String(driver.riskPremium)}; hazard + riskPremium must not be negative`);
    if (driver.kind === "schedule" && driver.values.length > portfolio.time.periods)
      issues.add(
        `${path}.values`,
        `found ${driver.values.length} values for ${portfolio.time.periods} periods; allowed is at most one for each`,
      );
    if (driver.kind !== "market") continue;
    if (driver.process === "meanReverting") checkReversion(driver, path, issues);
    if (driver.process === "chain") checkChain(driver, path, issues);
  }
  checkCorrelations(portfolio, declared, issues);
}

function checkReversion({ on = "log", start, level }: RevertingProcess, path: string, issues: Issues): void {
  if (on === "level") return;
  const hint = 'a quantity that can be negative reverts on "level"';
  if (start <= 0) issues.add(`${path}.start`, `found ${start}; with on: "${on}" allowed is a number above 0`, hint);
  if (level <= 0) issues.add(`${path}.level`, `found ${level}; with on: "${on}" allowed is a number above 0`, hint);
}

function checkChain({ values, transition, start }: ChainProcess, path: string, issues: Issues): void {
  if (new Set(values).size < values.length) issues.add(`${path}.values`, "found a value twice; allowed is each value once");
  if (!values.includes(start))
    issues.add(`${path}.start`, `found ${start}; allowed is one of the values: ${values.slice(0, 10).join(", ")}`);
  if (transition.length !== values.length)
    issues.add(`${path}.transition`, `found ${transition.length} rows for ${values.length} values; allowed is one for each`);
  transition.forEach((row, i) => {
    const total = row.reduce((sum, p) => sum + p, 0);
    if (row.length !== values.length)
      issues.add(`${path}.transition[${i}]`, `found ${row.length} probabilities for ${values.length} values; allowed is one for each`);
    else if (Math.abs(total - 1) > 1e-9)
      issues.add(`${path}.transition[${i}]`, `found probabilities that add up to ${total}; allowed is 1`);
  });
}

const continuous = ["gbm", "meanReverting", "jumpDiffusion"];

function checkCorrelations({ correlations = [], drivers }: Portfolio, declared: Declared, issues: Issues): void {
  const group = (name: string): "market" | "private" | undefined => {
    const driver = drivers[name];
    if (declared.drivers.get(name) === "private") return "private";
    return driver?.kind === "market" && continuous.includes(driver.process) ? "market" : undefined;
  };
  const seen = new Map<string, number>();
  correlations.forEach(({ between: [a, b] }, i) => {
    const path = `correlations[${i}].between`;
    const before = seen.get([a, b].sort().join(" "));
    if (a === b) issues.add(path, `found "${a}" twice; allowed are two different drivers`);
    else if (before !== undefined)
      issues.add(path, `"${a}" and "${b}" are correlated in correlations[${before}] already`, "leave one of them out");
    else if (group(a) === undefined || group(b) === undefined || group(a) !== group(b)) {
      const message = `found "${a}" and "${b}"; allowed are two market drivers (gbm, meanReverting, jumpDiffusion) or two private ones`;
      issues.add(path, message, "a private driver is a fixed truth: it has no ups and downs that could go with a market's");
    }
    seen.set([a, b].sort().join(" "), i);
  });
}
