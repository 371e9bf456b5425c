// What one writes who thinks of the problem and not of the machine: arrays of paths, Math.random, a row of terms for every path, elimination.

const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function pathOf({ start, growth, volatility, step, dates }) {
  const path = [start];
  for (let k = 1; k <= dates; k++)
    path.push(path[k - 1] * Math.exp((growth - volatility ** 2 / 2) * step + volatility * Math.sqrt(step) * normal()));
  return path;
}

function regress(rows, targets) {
  const n = rows[0].length;
  const A = Array.from({ length: n }, (_, i) => [
    ...Array.from({ length: n }, (__, j) => rows.reduce((sum, row) => sum + row[i] * row[j], 0)),
    rows.reduce((sum, row, q) => sum + row[i] * targets[q], 0),
  ]);
  for (let i = 0; i < n; i++) {
    const pivot = A.slice(i).reduce((best, row, r) => (Math.abs(row[i]) > Math.abs(A[best][i]) ? i + r : best), i);
    [A[i], A[pivot]] = [A[pivot], A[i]];
    for (let r = i + 1; r < n; r++) {
      const factor = A[r][i] / A[i][i];
      for (let c = i; c <= n; c++) A[r][c] -= factor * A[i][c];
    }
  }
  const x = Array(n).fill(0);
  for (let i = n - 1; i >= 0; i--) x[i] = (A[i][n] - x.reduce((sum, value, c) => (c > i ? sum + value * A[i][c] : sum), 0)) / A[i][i];
  return x;
}

/** Least squares Monte Carlo over paths of any kind of state. */
function stop(paths, dates, discount, payoff, terms) {
  let values = paths.map((path) => payoff(path[dates]));
  for (let k = dates - 1; k > 0; k--) {
    values = values.map((value) => value * discount);
    const inTheMoney = paths.map((_, p) => p).filter((p) => payoff(paths[p][k]) > 0);
    if (inTheMoney.length < 8) continue;
    const rows = inTheMoney.map((p) => terms(paths[p][k]));
    const weights = regress(
      rows,
      inTheMoney.map((p) => values[p]),
    );
    inTheMoney.forEach((p, q) => {
      const stay = rows[q].reduce((sum, term, t) => sum + term * weights[t], 0);
      if (payoff(paths[p][k]) > stay) values[p] = payoff(paths[p][k]);
    });
  }
  return mean(values) * discount;
}

export function priceAverages({ start, drift, volatility, steps, paths }) {
  let total = 0;
  for (let p = 0; p < paths; p++)
    total += pathOf({ start, growth: drift, volatility, step: 1 / steps, dates: steps })
      .slice(1)
      .reduce((sum, price) => sum + price, 0);
  return total / paths;
}

export function americanPut({ start, strike, rate, volatility, years, dates, paths }) {
  const step = years / dates;
  const all = Array.from({ length: paths }, () => pathOf({ start, growth: rate, volatility, step, dates }));
  return stop(
    all,
    dates,
    Math.exp(-rate * step),
    (S) => Math.max(strike - S, 0),
    (S) => [1, S / strike, (S / strike) ** 2, (S / strike) ** 3],
  );
}

export function maxCall({ start, strike, rate, dividend, volatility, years, dates, paths }) {
  const step = years / dates;
  const all = Array.from({ length: paths }, () => {
    const each = Array.from({ length: 5 }, () => pathOf({ start, growth: rate - dividend, volatility, step, dates }));
    return each[0].map((_, k) => each.map((path) => path[k] / strike).sort((a, b) => b - a));
  });
  const terms = (x) => [
    1,
    x[0],
    x[0] ** 2,
    x[0] ** 3,
    x[0] ** 4,
    x[0] ** 5,
    ...x.slice(1),
    ...x.slice(1).map((v) => v * v),
    x[0] * x[1],
    x[1] * x[2],
    x[2] * x[3],
    x[3] * x[4],
    x.reduce((product, v) => product * v, 1),
  ];
  return strike * stop(all, dates, Math.exp(-rate * step), (x) => Math.max(x[0] - 1, 0), terms);
}

export function europeanCall({ start, strike, rate, volatility, years, paths }) {
  let total = 0;
  for (let p = 0; p < paths; p++) total += Math.max(pathOf({ start, growth: rate, volatility, step: years, dates: 1 })[1] - strike, 0);
  return (total / paths) * Math.exp(-rate * years);
}
