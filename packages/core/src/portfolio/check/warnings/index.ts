import type { Calendar } from "../../calendar/index.js";
import { figuresOf } from "../../compile/index.js";
import type { Portfolio } from "../../document/index.js";
import type { Declared } from "../../names/index.js";
import { warnOfDoubleCounting } from "./doubleCounting.js";
import { warnOfDrivers } from "./driverWarnings.js";
import { expectationsOf } from "./expected.js";
import { warnOfPlan } from "./planWarnings.js";
import { warnOfRates } from "./rateWarnings.js";
import { warnOfStages } from "./stageWarnings.js";
import { warnOfUnits } from "./units.js";
import type { Warning } from "./warning.js";

export { warningCodes, type Warning, type WarningCode } from "./warning.js";

/** Everything that the document says and probably does not mean. @param read the names that its compiled formulas read */
export function warningsOf(portfolio: Portfolio, declared: Declared, calendar: Calendar, read: ReadonlySet<string>): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: Warning["code"], path: string, message: string): void => void warnings.push({ code, path, message });
  const expected = expectationsOf(portfolio, declared, figuresOf(portfolio, calendar));
  warnOfCustomers(portfolio, warn);
  warnOfRates(portfolio, warn);
  warnOfDrivers(portfolio, declared, read, warn);
  warnOfStages(portfolio, calendar, warn);
  warnOfDoubleCounting(portfolio, declared, expected, warn);
  warnOfUnits(portfolio, declared, warn);
  warnOfPlan(portfolio, calendar, expected, warn);
  return warnings;
}

function warnOfCustomers(
  { organisation, segments, initiatives }: Portfolio,
  warn: (code: Warning["code"], path: string, message: string) => void,
): void {
  const counted = Object.values(segments).reduce((sum, { customers }) => sum + customers, 0);
  if (Math.abs(counted - organisation.customers) > 0.01 * organisation.customers)
    warn("customers-differ", "segments", `the segments hold ${counted} customers, the organisation ${organisation.customers}`);
  const forCustomers = Object.values(initiatives).some(
    (entry) =>
      "modes" in entry ||
      (entry.streams ?? []).some(({ account, kind }) => account === "customer" || (kind === "valueInUse" && account === undefined)),
  );
  if (!forCustomers) warn("customer-forgotten", "initiatives", "no stream is on the account of customers, so nobody can see what they get");
}
