import { RipenError, type Issue } from "../errors.js";
import type { PortfolioModel, Program } from "../model/index.js";
import { exactly, reportAccounts, type AccountReport, type BlockResult, type Estimate } from "../valuation/index.js";

/** A floor of the model, and what its account is expected to receive under the plan, discounted to today. */
export interface FloorReport {
  readonly account: string;
  readonly atLeast: number;
  readonly expected: Estimate;
}

/** By floor: what a policy is expected to bring its account, and the part of each initiative. */
export interface FloorTrial {
  readonly mean: number;
  readonly shares: readonly number[];
}

/** What the accounts that have a floor receive on a sample. */
export function tryFloors(program: Program, results: readonly BlockResult[]): FloorTrial[] {
  if (program.floors.length === 0) return [];
  const all = reportAccounts(program, results, "pricing");
  const own = program.initiatives.map(({ index }) => reportAccounts(program, results, "pricing", index));
  return program.floors.map(({ account }) => ({
    mean: received(all, account).mean,
    shares: own.map((accounts) => received(accounts, account).mean),
  }));
}

/** What an account receives; nothing where nobody books for it. */
function received(accounts: Readonly<Record<string, AccountReport>>, account: string): Estimate {
  return account in accounts ? accounts[account].value : exactly(0);
}

/** By how much a sample misses a floor; nothing where only rounding is missing. */
export function lackOf(mean: number, atLeast: number): number {
  return mean >= atLeast - 1e-9 * Math.max(1, Math.abs(atLeast)) ? 0 : atLeast - mean;
}

/** @throws {RipenError} `infeasible` when a policy misses a floor on the sample it was selected on */
export function assertFloorsKept(model: PortfolioModel, program: Program, trials: readonly FloorTrial[]): void {
  const places = (model.links ?? []).flatMap(({ kind }, place) => (kind === "floor" ? [place] : []));
  const issues = program.floors.flatMap(({ account, atLeast }, f): Issue[] =>
    lackOf(trials[f].mean, atLeast) === 0
      ? []
      : [
          {
            path: `links[${String(places[f])}]`,
            message: `found ${lower(trials[f].mean)} for the account "${account}" under the plan that comes closest to its floors; asked is at least ${asked(atLeast)}`,
            hint: "Lower the floor, or add an option that brings this account more.",
          },
        ],
  );
  if (issues.length > 0) throw new RipenError("infeasible", issues);
}

/** The floors with what was found on fresh paths. */
export function reportFloors(program: Program, accounts: Readonly<Record<string, AccountReport>>): FloorReport[] {
  return program.floors.map(({ account, atLeast }) => ({ account, atLeast, expected: received(accounts, account) }));
}

/** What is within two standard errors of its floor, or below it, may be below it in truth. */
export function warnOfFloors(floors: readonly FloorReport[]): string[] {
  return floors.flatMap(({ account, atLeast, expected: { mean, standardError } }) =>
    lackOf(mean - 2 * standardError, atLeast) === 0
      ? []
      : [
          `the account "${account}" is expected to receive ${amount(mean)} (standard error ${amount(standardError)}), within two standard errors of its floor of ${asked(atLeast)}`,
        ],
  );
}

/** Digits of an amount in a message: what is estimated has no more that mean anything. */
const digits = 6;

function amount(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: digits });
}

/** All digits that were asked. */
function asked(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 17 });
}

/** Rounded down: what misses a floor is never shown as if it did not. */
function lower(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: digits, roundingMode: "floor" });
}
