import { expectation, isInstalments, type Amount, type Flow, type FlowLine, type Option, type PortfolioModel } from "../../model/index.js";

/** What taking an option at the first date costs, in the currency. */
export interface ExpectedCost {
  readonly inFirstYear: number;
  readonly inAll: number;
}

/**
 * What the firm pays for an option (by "initiative.mode.option") that is taken at the first date, as it looks today.
 *
 * @returns undefined where the payments cannot be told beforehand
 */
export function expectedCost(model: PortfolioModel, id: string): ExpectedCost | undefined {
  const [initiative, mode, name] = id.split(".");
  const { dates, initiatives } = model;
  const pay = initiatives[initiative]?.modes[mode]?.options?.find((option) => option.name === name)?.pay ?? 0;
  const amounts = instalments(pay).map((part, k) =>
    paidByFirm(part, (amount) => expectation(model, initiative, amount, Math.min(k, dates.length - 1))),
  );
  const inAll = amounts.reduce((sum, amount) => sum + amount, 0);
  if (!Number.isFinite(inAll)) return undefined;
  const inFirstYear = amounts.reduce((sum, amount, k) => (dates[k] < dates[0] + 1 - 1e-9 ? sum + amount : sum), 0);
  return { inFirstYear, inAll };
}

function instalments(pay: NonNullable<Option["pay"]>): readonly Flow[] {
  return isInstalments(pay) ? pay : [pay];
}

function paidByFirm(flow: Flow, valueOf: (amount: Amount) => number): number {
  if (typeof flow !== "object" || !Array.isArray(flow)) return valueOf(flow as Amount);
  const lines = flow as readonly FlowLine[];
  return lines.filter(({ account = "firm" }) => account === "firm").reduce((sum, { amount }) => sum + valueOf(amount), 0);
}
