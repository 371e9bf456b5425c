import { RipenError } from "../errors.js";
import type { Program } from "../model/index.js";
import type { World } from "../simulation/index.js";
import type { ExactResult } from "./exact/index.js";
import type { ResolvedRun } from "./runOptions.js";
import type { AccountReport } from "./summary.js";
import { exactly, type Estimate } from "./value.js";

/**
 * Solves on a grid where the run asks for it and the method covers the program; undefined where it is to be simulated.
 * The method is loaded when it is first asked for, so that whoever simulates never waits for its code.
 */
export async function solveExact(program: Program, world: World, { method }: ResolvedRun): Promise<ExactResult | undefined> {
  if (method === "simulation") return undefined;
  const { solveOnGrid, whyNotExact } = await import("./exact/index.js");
  const why = whyNotExact(program, world);
  if (why === undefined) return solveOnGrid(program, world);
  if (method === "auto") return undefined;
  throw new RipenError("not-exact", [{ path: "method", message: why, hint: 'use method "simulation" or "auto"' }]);
}

/** Accounts and their streams as an exact recursion finds them. */
export function exactAccounts(program: Program, byLine: Float64Array): Record<string, AccountReport> {
  const accounts = [...new Set(program.lines.map(({ account }) => account))];
  return Object.fromEntries(
    accounts.map((account): [string, AccountReport] => {
      const own = program.lines.flatMap((line, place) => (line.account === account ? [[line.stream, byLine[place]] as const] : []));
      const streams = own.filter(([, value]) => value !== 0).map(([stream, value]): [string, Estimate] => [stream, exactly(value)]);
      const total = own.reduce((sum, [, value]) => sum + value, 0);
      return [account, { value: exactly(total), streams: Object.fromEntries(streams), measure: "pricing" }];
    }),
  );
}
