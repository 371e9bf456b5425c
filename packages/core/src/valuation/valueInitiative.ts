import { RipenError } from "../errors.js";
import type { DecisionModel, InitiativeModel } from "../model/index.js";
import { compilePortfolio, type AloneModel, type Portfolio } from "../portfolio/index.js";
import type { RunOptions } from "./runOptions.js";
import type { Solution } from "./solution.js";
import { solve } from "./solve.js";

/** What one initiative is worth by itself. Options are named "mode.option". */
export interface InitiativeValue extends Solution {
  readonly initiative: string;
  readonly name: string;
  /** What was taken as given, since the rest of the portfolio is left out. */
  readonly assumes: readonly string[];
}

/**
 * Values one initiative of a document by itself: as if its prerequisites were in place, nothing else existed and no
 * resource were scarce.
 *
 * @param portfolio a document that `parsePortfolio` has returned
 * @param id of the initiative
 * @param run paths, seed …
 * @returns committed and flexible value with standard errors, option premium, streams by account, distribution, exercises
 * @throws {RipenError} `invalid-portfolio` when there is no such initiative, and what `solve` throws
 * @example
 * const cocreate = await valueInitiative(parsePortfolio(json), "cocreate", { paths: 8192, seed: 1 });
 * cocreate.committed?.lower.mean; // negative
 * cocreate.value.lower.mean; // positive: the pilot tells
 */
export async function valueInitiative(portfolio: Portfolio, id: string, run: RunOptions = {}): Promise<InitiativeValue> {
  const entry = Object.hasOwn(portfolio.initiatives, id) ? portfolio.initiatives[id] : undefined;
  if (entry === undefined) {
    const known = Object.keys(portfolio.initiatives).join(", ");
    throw new RipenError("invalid-portfolio", [
      { path: `initiatives.${id}`, message: `there is no initiative "${id}"; there are ${known}` },
    ]);
  }
  const { model, assumes } = decisionAlone(compilePortfolio(portfolio).alone(id), id);
  return { ...(await solve(model, run)), initiative: id, assumes, name: entry.name };
}

/** The decision model of one initiative by itself, and what is taken as given there. */
export function decisionAlone(
  { model, assumed }: AloneModel,
  id: string,
): { readonly model: DecisionModel; readonly assumes: readonly string[] } {
  const { initiatives, resources: _resources, links: _links, ...shared } = model;
  const own: InitiativeModel = initiatives[id];
  return { model: { ...shared, ...own }, assumes: assumed.map(({ message }) => message) };
}
