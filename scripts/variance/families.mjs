// Models on which ways to draw paths are compared. `smooth`: what is received moves without a jump as paths do, but for a kink. `nearby`: another model of the same drivers and
// dates whose value is known in closed form, as a control variate.

const evenly = (from, to, steps) => Array.from({ length: steps + 1 }, (_, k) => from + ((to - from) * k) / steps);
const rate = 0.05;
const share = (start = 100, volatility = 0.3) => ({ kind: "gbm", start, drift: rate, volatility });
const five = Object.fromEntries([..."ABCDE"].map((name) => [name, share()]));
const right = (dates, drivers, receive, more = {}) => ({
  dates,
  discountRate: rate,
  drivers,
  modes: { held: { options: [{ name: "exercise", to: "done", receive, ...more }] }, done: {} },
  start: "held",
});

/** A plan of a launch in a year: cash from a price, a demand and a share of it that nobody knows. */
const launch = {
  dates: evenly(0, 5, 20),
  discountRate: rate,
  drivers: {
    price: { kind: "gbm", start: 10, drift: 0.03, volatility: 0.25 },
    demand: { kind: "meanReverting", on: "log", start: 5, level: Math.log(5), speed: 0.7, volatility: 0.3 },
    part: { kind: "private", prior: { distribution: "triangular", min: 0.1, mode: 0.3, max: 0.8 } },
  },
  correlations: [{ between: ["price", "demand"], rho: 0.3 }],
  modes: {
    idle: { options: [{ name: "start", to: "live", planned: 1, pay: 30 }] },
    live: { cashFlow: "part * price * demand / 4 * (1 - exp(-age)) - 1" },
  },
  start: "idle",
};

/** A stage paid for in a year and another a year later, both planned. */
const staged = {
  dates: evenly(0, 3, 3),
  discountRate: rate,
  drivers: { V: share(100, 0.4) },
  modes: {
    idle: { options: [{ name: "try", to: "tried", planned: 1, pay: 10 }] },
    tried: { options: [{ name: "build", to: "built", planned: 2, pay: 60, receive: "max(V, 40)" }] },
    built: {},
  },
  start: "idle",
};

/**
 * @param closedForm the library's closed forms
 * @returns { name, smooth, model, committed: whether the plan is priced instead of the fitted policy, known, nearby: { model, value } }
 */
export function families({ blackScholes, exchangeOption }) {
  const european = (type, spot, strike, maturity = 1, volatility = 0.3) =>
    blackScholes({ type, spot, strike, rate, volatility, maturity }).value;
  /** A call on exp(x), x normal: Black (1976). */
  const black = (mean, sd, strike, maturity) =>
    european("call", Math.exp(mean + (sd * sd) / 2 - rate * maturity), strike, maturity, sd / Math.sqrt(maturity));
  const months = evenly(1 / 12, 1, 11);
  const drift = rate - 0.3 ** 2 / 2;
  const averageSd = (0.3 / 12) * Math.sqrt(months.reduce((sum, t) => sum + months.reduce((part, s) => part + Math.min(s, t), 0), 0));
  const geometricAverage = black(Math.log(100) + (drift * 13) / 24, averageSd, 100, 1);
  const geometricBasket = black(Math.log(100) + drift, 0.3 / Math.sqrt(5), 100, 1);
  const geometric = "max(exp((log(A) + log(B) + log(C) + log(D) + log(E)) / 5) - 100, 0)";
  const average = (text) => ({
    ...right(months, { S: share() }, text),
    stocks: { total: 0, logs: 0 },
    modes: {
      held: {
        next: { total: "total + S", logs: "logs + log(S)" },
        options: [{ name: "exercise", to: "done", receive: text, from: 1, planned: 1 }],
      },
      done: {},
    },
  });
  const putAt = (dates) => right(dates, { S: share(100, 0.2) }, "max(100 - S, 0)");
  const europeanPut = (dates, volatility = 0.2) => ({
    model: right(dates, { S: share(100, 0.2) }, "max(100 - S, 0)", { planned: dates.at(-1) }),
    value: european("put", 100, 100, dates.at(-1), volatility),
  });
  return [
    { name: "European call", smooth: true, model: right([1], { S: share() }, "max(S - 100, 0)"), known: european("call", 100, 100) },
    {
      name: "European put, far out of the money",
      smooth: true,
      model: right([1], { S: share() }, "max(60 - S, 0)"),
      known: european("put", 100, 60),
    },
    {
      name: "European call on 50 dates, at the last",
      smooth: true,
      model: right(evenly(0, 1, 50), { S: share() }, "max(S - 100, 0)", { from: 1 }),
      known: european("call", 100, 100),
    },
    {
      name: "exchange of two",
      smooth: true,
      model: { ...right([1], { A: share(100, 0.2), B: share() }, "max(A - B, 0)"), correlations: [{ between: ["A", "B"], rho: 0.5 }] },
      known: exchangeOption({
        first: { spot: 100, volatility: 0.2 },
        second: { spot: 100, volatility: 0.3 },
        correlation: 0.5,
        maturity: 1,
      }).value,
    },
    {
      name: "basket of five",
      smooth: true,
      model: right([1], five, "max((A + B + C + D + E) / 5 - 100, 0)"),
      nearby: { model: right([1], five, geometric, { planned: 1 }), value: geometricBasket },
    },
    {
      name: "largest of five",
      smooth: true,
      model: right([1], five, "max(max(A, B, C, D, E) - 100, 0)"),
      nearby: { model: right([1], five, geometric, { planned: 1 }), value: geometricBasket },
    },
    {
      name: "average of twelve months",
      smooth: true,
      model: average("max((total + S) / 12 - 100, 0)"),
      nearby: { model: average("max(exp((logs + log(S)) / 12) - 100, 0)"), value: geometricAverage },
    },
    { name: "a launch carried out as planned", smooth: true, model: launch, committed: true },
    { name: "two stages carried out as planned", smooth: true, model: staged, committed: true },
    {
      name: "right to defer, decided every year (policy's value)",
      smooth: true,
      model: right(evenly(0, 5, 5), { V: { ...share(), drift: 0.01 } }, "V", { pay: 100 }),
    },
    { name: "Bermudan put, 4 dates", model: putAt(evenly(0, 1, 4)), nearby: europeanPut(evenly(0, 1, 4)) },
    { name: "Bermudan put, 50 dates", model: putAt(evenly(0, 1, 50)), nearby: europeanPut(evenly(0, 1, 50)) },
    {
      name: "largest of five, Bermudan, 9 dates",
      model: right(
        evenly(0, 3, 9),
        Object.fromEntries([..."ABCDE"].map((name) => [name, { ...share(100, 0.2), drift: -0.05 }])),
        "max(max(A, B, C, D, E) - 100, 0)",
      ),
    },
    {
      name: "put on a price that jumps, 10 dates",
      model: right(
        evenly(0, 1, 10),
        { S: { kind: "jumpDiffusion", start: 100, drift: rate, volatility: 0.2, jumpRate: 0.5, jumpMean: -0.1, jumpVolatility: 0.2 } },
        "max(100 - S, 0)",
      ),
    },
    {
      name: "a rival who may come first, 16 dates",
      model: right(evenly(0, 4, 16), { V: { ...share(), drift: 0 }, rival: { kind: "event", hazard: 0.2 } }, "V * (1 - 0.5 * rival)", {
        pay: 90,
      }),
    },
    {
      name: "a pilot that tells, then a launch",
      model: {
        dates: [0, 1, 2, 3],
        discountRate: rate,
        drivers: { theta: { kind: "private", prior: { distribution: "normal", mean: -5, sd: 40 } } },
        modes: {
          idle: { options: [{ name: "pilot", to: "told", pay: 3, takes: 1, learns: { theta: 0.6 } }] },
          told: { options: [{ name: "go", to: "live", pay: 100, receive: "100 + theta" }] },
          live: {},
        },
        start: "idle",
      },
    },
  ];
}
