import { element, member, type Draft, type Findings } from "../form/index.js";
import type { Driver } from "../types.js";
import { checkPrior } from "./priors.js";
import { checkSumsToOne } from "./probabilities.js";
import { checkAscending } from "./time.js";
import { tolerance } from "./tolerance.js";
import type { View } from "./view.js";

type Of<K extends Driver["kind"]> = Draft<Extract<Driver, { kind: K }>>;
type Dates = readonly number[] | undefined;

/** What the parameters of each driver must be to one another and to the dates of the model. */
export function checkDrivers({ drivers, dates }: View, findings: Findings): void {
  for (const [name, driver] of drivers) {
    const path = member("drivers", name);
    switch (driver?.kind) {
      case "meanReverting":
        checkMeanReversion(driver, path, findings);
        break;
      case "chain":
        checkChain(driver, path, findings);
        break;
      case "schedule":
        checkSchedule(driver, dates, path, findings);
        break;
      case "event":
        if ((driver.hazard ?? 0) + (driver.riskPremium ?? 0) < 0) {
          const message = `found ${String(driver.riskPremium)}; the hazard under pricing, hazard + riskPremium, must not be negative`;
          findings.add(member(path, "riskPremium"), message);
        }
        break;
      case "private":
        if (driver.prior !== undefined) checkPrior(driver.prior, member(path, "prior"), findings);
        break;
      case "given":
        checkGiven(driver, dates, path, findings);
        break;
      case "gbm":
      case "jumpDiffusion":
      case undefined:
        break;
    }
  }
}

function checkMeanReversion({ on, start, level }: Of<"meanReverting">, path: string, findings: Findings): void {
  if (on === undefined || on === "level") return;
  if (start !== undefined && start <= 0) {
    findings.add(
      member(path, "start"),
      `found ${String(start)}; on "${on}" allowed is a number above 0`,
      'a quantity that can be negative reverts on "level"',
    );
  }
  if (on === "geometric" && level !== undefined && level < 0) {
    findings.add(member(path, "level"), `found ${String(level)}; on "geometric" allowed is a number of at least 0`);
  }
}

function checkChain({ values, transition, start }: Of<"chain">, path: string, findings: Findings): void {
  if (values === undefined) return;
  const again = values.findIndex((value, i) => values.indexOf(value) !== i);
  if (again >= 0) {
    const message = `found ${String(values[again])} again; allowed is each value once, since the value is what is observed`;
    findings.add(element(member(path, "values"), again), message);
  }
  if (start !== undefined && !values.includes(start)) {
    findings.add(member(path, "start"), `found ${String(start)}; allowed is one of the values: ${values.slice(0, 10).join(", ")}`);
  }
  if (transition === undefined) return;
  const at = member(path, "transition");
  if (transition.length !== values.length) {
    findings.add(at, `found ${String(transition.length)} rows for ${String(values.length)} values; allowed is one row for each value`);
  }
  transition.forEach((row, i) => {
    if (row === undefined) return;
    if (row.length !== values.length) {
      findings.add(
        element(at, i),
        `found ${String(row.length)} probabilities for ${String(values.length)} values; allowed is one for each value`,
      );
    } else checkSumsToOne(row, element(at, i), findings);
  });
}

function checkSchedule({ values, dates: own }: Of<"schedule">, dates: Dates, path: string, findings: Findings): void {
  const at = member(path, "values");
  if (own === undefined) {
    if (values === undefined || dates === undefined || values.length === dates.length) return;
    const message = `found ${String(values.length)} values for ${String(dates.length)} dates; allowed is one value for each date of the model`;
    findings.add(at, message, "or give the schedule dates of its own");
    return;
  }
  const times = own.filter((time) => time !== undefined);
  checkAscending(times, member(path, "dates"), findings);
  if (values !== undefined && values.length !== own.length) {
    findings.add(at, `found ${String(values.length)} values for ${String(own.length)} dates; allowed is one value for each of its dates`);
  }
  const [first] = times;
  const [begin] = dates ?? [];
  if (first !== undefined && begin !== undefined && first > begin + tolerance) {
    const message = `found ${String(first)}; the schedule must begin no later than the first date of the model, ${String(begin)}`;
    findings.add(element(member(path, "dates"), 0), message);
  }
}

/** One path in four goes to each of the streams fit, select, price and bound, and one alone tells no error. */
const fewestPaths = 8;

function checkGiven({ paths }: Of<"given">, dates: Dates, path: string, findings: Findings): void {
  if (paths === undefined) return;
  const at = member(path, "paths");
  if (paths.length < fewestPaths) {
    const message = `found ${String(paths.length)} paths; allowed are at least ${String(fewestPaths)}`;
    findings.add(at, message, "paths are split by index among fitting, selecting, pricing and bounding, which must not share any");
  }
  const i = paths.findIndex((values) => values !== undefined && dates !== undefined && values.length !== dates.length);
  if (i >= 0) {
    const message = `found ${String(paths[i]?.length)} values for ${String(dates?.length)} dates; allowed is one value for each date of the model`;
    findings.add(element(at, i), message);
  }
}
