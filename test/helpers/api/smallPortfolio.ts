/** Two initiatives over four half-years, in the document's own form: it is planned within a second. */
export function smallPortfolio(): Record<string, unknown> {
  return {
    schemaVersion: 1,
    name: "A stall on the market",
    fictional: true,
    currency: "EUR",
    time: { start: "2025-H1", period: "half-year", periods: 4 },
    money: { riskFreeRate: 0.02 },
    organisation: { customers: 500 },
    segments: { all: { name: "All", customers: 500, marginPerYear: 40, retentionPerYear: 0.6 } },
    drivers: {
      street: { name: "People in the street", kind: "market", process: "gbm", start: 1, drift: 0.01, volatility: 0.2, unit: "index" },
      liking: { name: "Who likes it", kind: "private", range: { distribution: "beta", p10: 0.1, p90: 0.5 }, unit: "fraction" },
    },
    resources: { purse: { kind: "money", name: "Purse", available: [4000, 3000], per: "year", counts: "investment" } },
    initiatives: {
      soup: {
        name: "Soup at noon",
        purpose: "Warm those who pass",
        posture: "option",
        segments: ["all"],
        stages: [
          { id: "taste", name: "A pot on Saturdays", takes: 1, cost: 300, reach: 0.1, reveals: { liking: 0.5 }, planned: 1 },
          { id: "daily", name: "A pot every day", takes: 1, cost: 1800, runCost: 200, planned: 2 },
        ],
        options: { defer: { until: 3 }, abandon: { criterion: "Stop when nobody comes back", until: 4 } },
        streams: [{ kind: "exchange", perHeadPerYear: 20, reach: "liking", marketDrivers: ["street"] }],
      },
      awning: {
        name: "An awning",
        purpose: "Keep the rain off",
        posture: "bigBet",
        modes: {
          none: {
            options: [
              {
                name: "build",
                to: "there",
                pay: [{ stream: "investment", amount: 2000 }],
                uses: { purse: 2000 },
                takes: 0.5,
                until: 1,
                planned: 0.5,
              },
            ],
          },
          there: { cashFlow: [{ stream: "sales", amount: "700 * street" }] },
        },
        start: "none",
      },
    },
    objective: { firm: 1 },
  };
}
