import { RipenError } from "../errors.js";
import type { PortfolioModel } from "../model/index.js";
import { checkDocument, warningsOf, type Warning } from "./check/index.js";
import { buildPortfolio, labelsOf, type PlannedMove, type PortfolioLabels, type PrintedFormula } from "./compile/index.js";
import { listAssumptions, type Assumption } from "./assumptions.js";
import type { Portfolio } from "./document/index.js";
import { documentPath } from "./documentPath.js";

/** A document with what it compiles to and everything a report needs to say it in words. */
export interface CompiledPortfolio {
  readonly portfolio: Portfolio;
  readonly model: PortfolioModel;
  readonly labels: PortfolioLabels;
  /** Every amount of the model by initiative, mode and stream, with the equation it writes out. */
  readonly formulas: readonly PrintedFormula[];
  /** The moves of the committed plan by date, and when the others would be made. */
  readonly planned: readonly PlannedMove[];
  readonly warnings: readonly Warning[];
  /** Continuously compounded, per year: for the line that reconciles with a discounted cash flow at the hurdle rate. */
  readonly hurdleRate: number | undefined;
  /** The place in the document that a place in the model comes from: for what fails on the way. */
  readonly placeOf: (path: string) => string;
  /**
   * One initiative by itself: no resources, no links, nothing of the others; its planned dates are those of the document.
   *
   * @throws RipenError `invalid-portfolio` when there is no such initiative
   */
  readonly alone: (id: string) => AloneModel;
}

/** The model of one initiative by itself. */
export interface AloneModel {
  readonly model: PortfolioModel;
  /** What was taken as given so that it could stand alone. */
  readonly assumed: readonly Assumption[];
  readonly formulas: readonly PrintedFormula[];
  readonly planned: readonly PlannedMove[];
}

/**
 * Compiles a portfolio document to the engine's model, with labels, formulas, planned moves and warnings.
 *
 * @param portfolio as `parsePortfolio` returns it; a document that was put together by a program is checked as well
 * @returns the model with its labels, formulas and planned moves, and the model of each initiative by itself
 * @throws RipenError `invalid-portfolio` with all problems at once
 * @example
 * const { model, labels, alone } = compilePortfolio(portfolio);
 * labels.dates[0]; // "2010-Q1"
 * alone("peers").assumed; // [{ kind: "prerequisite", … }]
 */
export function compilePortfolio(portfolio: Portfolio): CompiledPortfolio {
  const checked = checkDocument(portfolio);
  if (!checked.ok) throw new RipenError("invalid-portfolio", checked.issues);
  const { build } = checked;
  const { declared, calendar, read } = build.context;
  const { hurdleRate } = portfolio.money;
  return {
    portfolio,
    model: build.model,
    labels: labelsOf(portfolio, declared, calendar),
    formulas: build.formulas,
    planned: build.planned,
    warnings: warningsOf(portfolio, declared, calendar, read),
    hurdleRate: hurdleRate === undefined ? undefined : Math.log1p(hurdleRate),
    placeOf: (path) => documentPath(path, portfolio, build.model),
    alone: (id) => {
      if (!Object.hasOwn(portfolio.initiatives, id)) {
        const message = `"${id}" is not an initiative; declared are ${Object.keys(portfolio.initiatives).join(", ")}`;
        throw new RipenError("invalid-portfolio", [{ path: `initiatives.${id}`, message }]);
      }
      const { model, formulas, planned } = buildPortfolio(portfolio, id);
      return { model, assumed: listAssumptions(portfolio, id), formulas, planned };
    },
  };
}

/**
 * The engine's model of a portfolio document.
 *
 * @param portfolio as `parsePortfolio` returns it; a document that was put together by a program is checked as well
 * @returns dates in years from now, rates per year, continuously compounded, amounts in the document's currency
 * @throws RipenError `invalid-portfolio` with all problems at once
 * @example
 * const model = compile(parsePortfolio(json));
 * model.dates.length; // 24
 */
export function compile(portfolio: Portfolio): PortfolioModel {
  return compilePortfolio(portfolio).model;
}
