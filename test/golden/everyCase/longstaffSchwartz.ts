import { NormalEquations } from "../../../packages/core/src/numerics/index.js";
import type { EightPaths } from "../cases.js";

/**
 * F. A. Longstaff and E. S. Schwartz (2001), section 1, step by step with the engine's regression: a put, what is received later regressed on 1, X
 * and X² over the paths on which it is in the money.
 */
export function longstaffSchwartz({ paths, strike, rate, calibration }: EightPaths): number {
  const fitted = paths.slice(0, calibration);
  const priced = calibration === paths.length ? paths : paths.slice(calibration);
  const last = paths[0].length - 1;
  const payoff = (path: readonly number[], date: number): number => Math.max(strike - path[date], 0);
  const cash = { fitted: fitted.map((path) => payoff(path, last)), priced: priced.map((path) => payoff(path, last)) };
  const discount = Math.exp(-rate);
  for (let date = last - 1; date > 0; date--) {
    cash.fitted = cash.fitted.map((amount) => amount * discount);
    cash.priced = cash.priced.map((amount) => amount * discount);
    const inMoney = fitted.flatMap((path, i) => (payoff(path, date) > 0 ? [i] : []));
    const equations = new NormalEquations(3);
    const x = Float64Array.from(inMoney, (i) => fitted[i][date]);
    const target = Float64Array.from(inMoney, (i) => cash.fitted[i]);
    equations.add([x.map(() => 1), x, x.map((value) => value * value)], target, x.length);
    // With three paths for three coefficients the fit is exact, and no ridge is wanted.
    const [a, b, c] = equations.solve({ ridge: 0 }).coefficients;
    const exercise = (path: readonly number[], amount: number): number => {
      const now = payoff(path, date);
      return now > 0 && now > a + b * path[date] + c * path[date] ** 2 ? now : amount;
    };
    cash.fitted = cash.fitted.map((amount, i) => exercise(fitted[i], amount));
    cash.priced = cash.priced.map((amount, i) => exercise(priced[i], amount));
  }
  return (discount * cash.priced.reduce((sum, amount) => sum + amount, 0)) / priced.length;
}
