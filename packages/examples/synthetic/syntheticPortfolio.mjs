// Portfolios of any size for trying out planners: copies of eleven initiatives that resemble those of Veldloop, and one listening programme
// that tells something about six of each copy.

/**
 * Costs of a pilot and of a launch, the value of committing to both today (thousands), the spread of what nobody knows yet (standard deviation of
 * the logarithm), what the pilot and what listening tell of it (R²), the last half-year in which a launch makes sense, and the teams it takes.
 * Figures: the worked example of Veldloop, rounded.
 */
const templates = [
  { id: "feedback", pilot: 10, launch: 17, committed: 146, spread: 0.3, pilotTells: 0.3, listeningTells: 0, deadline: 11, teams: 0 },
  { id: "crosschannel", pilot: 100, launch: 465, committed: 1471, spread: 0.3, pilotTells: 0.3, listeningTells: 0, deadline: 11, teams: 4 },
  { id: "knowledge", pilot: 101, launch: 91, committed: 683, spread: 0.6, pilotTells: 0.5, listeningTells: 0, deadline: 11, teams: 0 },
  { id: "peers", pilot: 117, launch: 587, committed: 154, spread: 0.8, pilotTells: 0.55, listeningTells: 0.45, deadline: 5, teams: 3 },
  { id: "cocreate", pilot: 139, launch: 512, committed: -37, spread: 1.3, pilotTells: 0.5, listeningTells: 0.2, deadline: 6, teams: 3 },
  { id: "coach", pilot: 341, launch: 1500, committed: -800, spread: 1.1, pilotTells: 0.45, listeningTells: 0.35, deadline: 7, teams: 5 },
  { id: "referral", pilot: 59, launch: 128, committed: 115, spread: 0.9, pilotTells: 0.7, listeningTells: 0, deadline: 5, teams: 0 },
  { id: "empower", pilot: 60, launch: 90, committed: 121, spread: 0.5, pilotTells: 0.2, listeningTells: 0.3, deadline: 11, teams: 0 },
  { id: "jobdesign", pilot: 139, launch: 683, committed: 635, spread: 0.8, pilotTells: 0.5, listeningTells: 0.35, deadline: 7, teams: 0 },
  { id: "match", pilot: 128, launch: 416, committed: -138, spread: 0.8, pilotTells: 0.5, listeningTells: 0.4, deadline: 8, teams: 3 },
  { id: "push", pilot: 30, launch: 290, committed: -105, spread: 0.4, pilotTells: 0.1, listeningTells: 0, deadline: 11, teams: 0 },
];

/** Money a year, and teams a half-year, for one copy of the templates. */
const yearlyBudgets = [1200, 1800, 1800, 1500, 1000, 1000];
const teams = 7;
const listeningCost = 90;

const rate = 0.03;
const marketVolatility = 0.25;
/** Whoever starts later finds less: a share lost each half-year. */
const erosion = 0.02;
/** Running what is live costs so much of both investments, in all. */
const runningShare = 0.35;

/**
 * A portfolio of `11 · copies + 1` initiatives.
 *
 * @param {object} [options]
 * @param {number} [options.copies] of the templates; costs and values of all but the first are perturbed. Default 1: twelve initiatives
 * @param {number} [options.scarcity] what budgets are multiplied by. Default 1
 * @param {number} [options.coupling] what complements add to each other's revenue. Default 0.15
 * @param {number} [options.seed] of the perturbations. Default 7
 * @param {number} [options.years] of the plan; from the seventh on there is as much money as in the sixth. Default 6
 * @returns {import("@ripen/core").PortfolioModel}
 */
export function syntheticPortfolio({ copies = 1, scarcity = 1, coupling = 0.15, seed = 7, years = 6 } = {}) {
  const halfYears = 2 * years;
  const random = uniforms(seed);
  const dates = Array.from({ length: halfYears + 1 }, (_, k) => k / 2);
  const all = Array.from({ length: copies }, (_, copy) =>
    templates.map((template) => {
      const [factor, shift] = copy === 0 ? [1, 0] : [0.8 + 0.4 * random(), 100 * (random() - 0.5)];
      return { ...scaled(template, factor, shift, halfYears), copy, name: copy === 0 ? template.id : `${template.id}${copy + 1}` };
    }),
  ).flat();
  const named = (id, copy) => (copy === 0 ? id : `${id}${copy + 1}`);
  const initiatives = Object.fromEntries(all.map((own) => [own.name, graph(own, coupling, named)]));
  const heard = all
    .filter(({ listeningTells }) => listeningTells > 0)
    .map(({ name, listeningTells }) => [`demand_${name}`, listeningTells]);
  initiatives.listen = {
    start: "idle",
    modes: {
      idle: {
        options: [
          {
            name: "ask",
            kind: "learn",
            to: "done",
            takes: 0.5,
            pay: listeningCost * copies,
            uses: { budget: listeningCost * copies },
            learns: Object.fromEntries(heard),
          },
        ],
      },
      done: {},
    },
  };
  const eachCopy = Array.from({ length: copies }, (_, copy) => copy);
  return {
    dates,
    discountRate: rate,
    drivers: {
      market: { kind: "gbm", start: 1, drift: 0, volatility: marketVolatility },
      left: { kind: "schedule", values: dates.map((_, k) => Math.exp(-erosion * k)) },
      ...Object.fromEntries(
        all.map(({ name, spread }) => [
          `demand_${name}`,
          { kind: "private", prior: { distribution: "lognormal", p10: Math.exp(-z90 * spread), p90: Math.exp(z90 * spread) } },
        ]),
      ),
    },
    initiatives,
    resources: {
      budget: {
        periods: Array.from({ length: years }, (_, year) => ({
          from: year,
          until: year + 1,
          available: (yearlyBudgets[year] ?? yearlyBudgets[yearlyBudgets.length - 1]) * copies * scarcity,
        })),
      },
      it: { periods: dates.map((t) => ({ from: t, until: t + 0.5, available: teams * copies })) },
    },
    links: eachCopy.flatMap((copy) => [
      { kind: "requires", option: `${named("match", copy)}.piloted.launch`, initiative: named("coach", copy), modes: ["live"] },
      { kind: "requires", option: `${named("jobdesign", copy)}.piloted.launch`, initiative: "listen", modes: ["done"] },
      { kind: "excludes", modes: [`${named("push", copy)}.live`, `${named("jobdesign", copy)}.live`] },
    ]),
  };
}

/** The 90% quantile of the normal distribution. */
const z90 = 1.2815515655446004;

/** Revenue and running cost, so that committing to both stages today is worth what the template says. */
function scaled({ pilot, launch, committed, ...rest }, factor, shift, halfYears) {
  const discount = (k) => Math.exp(-rate * (k / 2));
  const live = Array.from({ length: halfYears - 1 }, (_, k) => k + 2);
  const annuity = live.reduce((sum, k) => sum + discount(k), 0);
  const eroded = live.reduce((sum, k) => sum + discount(k) * Math.exp(-erosion * k), 0);
  const [costOfPilot, costOfLaunch] = [pilot * factor, launch * factor];
  const invested = costOfPilot + discount(1) * costOfLaunch;
  const running = (runningShare * invested) / annuity;
  const mean = Math.exp(rest.spread ** 2 / 2);
  const revenue = (committed * factor + shift + invested + running * annuity) / (eroded * mean);
  return { ...rest, pilot: costOfPilot, launch: costOfLaunch, running, revenue };
}

function graph({ name, copy, id, pilot, launch, running, revenue, deadline, teams: needed, pilotTells }, coupling, named) {
  const partners = { peers: ["knowledge", "coach"], knowledge: ["peers"], coach: ["peers"] }[id] ?? [];
  const together = coupling > 0 ? partners.map((partner) => ` * (1 + ${coupling} * ${named(partner, copy)}.live)`).join("") : "";
  return {
    start: "idle",
    modes: {
      idle: {
        options: [
          {
            name: "pilot",
            kind: "stage",
            to: "piloted",
            planned: 0,
            takes: 0.5,
            pay: pilot,
            uses: { budget: pilot },
            learns: { [`demand_${name}`]: pilotTells },
          },
        ],
      },
      piloted: {
        options: [
          {
            name: "launch",
            kind: "stage",
            to: "live",
            planned: 0.5,
            until: deadline / 2,
            takes: 0.5,
            pay: launch,
            uses: { budget: launch, ...(needed > 0 ? { it: needed } : {}) },
          },
        ],
      },
      live: { cashFlow: `${revenue} * demand_${name} * market * left${together} - ${running}` },
    },
  };
}

/** Uniform numbers by a linear congruential generator (Numerical Recipes): good enough to perturb costs. */
function uniforms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
