import type { FlowProgram, Program } from "../../model/index.js";
import { Columns, type World } from "../../simulation/index.js";
import { everyPath } from "./featureReader.js";
import type { Stopping } from "./stopping.js";

/**
 * A stopping problem on a line: one driver that moves by Gaussian steps, one way to stop, which pays a + b S where that is above 0, and nothing to receive or
 * pay before. Puts, calls and the right to invest are of this kind. Whether to stop is then a matter of where on the line a path is: rules become intervals,
 * and payoffs need no formula.
 */
export interface LineStopping {
  /** By date: what stopping pays, in money of the date and weighted, is constant + slope · S where that is above 0. */
  readonly constants: Float64Array;
  readonly slopes: Float64Array;
}

/** The problem as one on a line, where it is one. */
export function lineStopping(program: Program, { mode, options }: Stopping, world: World): LineStopping | undefined {
  const line = world.line("pricing");
  if (line === undefined || world.line("real") === undefined) return undefined;
  if (options.length !== 1 || mode.cashFlow.length + mode.terminal.length > 0) return undefined;
  const [{ receive, pay }] = options;
  const formulas = affineParts(program, pay.length === 0 ? receive : [...receive, ...pay[0]]);
  if (formulas === undefined) return undefined;
  const { dates, layout } = program;
  const columns = new Columns(layout.columns, layout.scalars);
  const [constants, slopes] = [new Float64Array(dates.length), new Float64Array(dates.length)];
  const found = new Float64Array(2);
  for (let k = 0; k < dates.length; k++) {
    columns.scalars[layout.time] = dates[k];
    for (let s = 0; s < layout.schedule.length; s++)
      columns.scalars[layout.schedule[s]] = world.schedule(program.world.scheduleNames[s])[k];
    // Two points of the line tell it; the second as far from 0 as the driver is, so that the slope has as many digits.
    const typical = line.transform === "exp" ? Math.exp(line.means[k]) : 1 + Math.abs(line.means[k]) + line.spreads[k];
    columns.source[layout.market[0]] = Float64Array.of(0, typical);
    columns.select(everyPath, 2);
    for (const { factor, formula } of formulas) {
      columns.evaluate(formula, found);
      constants[k] += factor * found[0];
      slopes[k] += (factor * (found[1] - found[0])) / typical;
    }
    if (!Number.isFinite(constants[k]) || !Number.isFinite(slopes[k])) return undefined;
  }
  return slopes.some((slope) => slope !== 0) ? { constants, slopes } : undefined;
}

/** What is added up to a payoff, each affine; a floor at 0 is taken off where nothing else is added. */
function affineParts(
  program: Program,
  flow: FlowProgram,
): { readonly factor: number; readonly formula: FlowProgram[number]["amount"]["truth"] }[] | undefined {
  const parts = flow
    .map(({ line, sign, amount }) => ({ factor: program.lines[line].weight * sign, formula: amount.truth, path: amount.path }))
    .filter(({ factor }) => factor !== 0);
  const bare = parts.map(({ factor, formula }) => ({
    factor,
    formula: parts.length === 1 && factor > 0 ? (formula.aboveZero ?? formula) : formula,
  }));
  return bare.every(({ formula }) => formula.affine) ? bare : undefined;
}
