import fc from "fast-check";
import type { Driver, InitiativeModel, Link, Option, PortfolioModel } from "@ripen/core";

/** Rounded to one part in a hundred, so that counterexamples can be read. */
export function between(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.round(min * 100), max: Math.round(max * 100) }).map((n) => n / 100);
}

/** An initiative with truths of its own: it may be asked about before it is launched, grows a stock while it lives, and may be closed. */
interface Drawn {
  readonly pay: number;
  readonly spread: boolean;
  readonly size: number;
  readonly growth: number;
  readonly pilot: number;
  readonly resolves: number;
  readonly takes: number;
  readonly planned: number;
  readonly succeeds: number;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  pay: between(20, 60),
  spread: fc.boolean(),
  size: between(10, 40),
  growth: between(0, 0.4),
  pilot: between(1, 5),
  resolves: between(0.3, 0.9),
  takes: fc.constantFrom(0, 1),
  planned: fc.constantFrom(0, 1),
  succeeds: fc.constantFrom(1, 0.7),
});

function initiative(theta: string, its: Drawn): InitiativeModel {
  const instalments = its.spread ? [its.pay / 2, its.pay / 2] : [its.pay];
  const launch: Option = {
    name: "launch",
    to: "live",
    pay: instalments,
    takes: its.takes,
    uses: { budget: instalments },
    ...(its.succeeds < 1 ? { succeeds: its.succeeds, otherwise: "over" } : {}),
  };
  return {
    start: "idle",
    stocks: { members: 1 },
    modes: {
      idle: {
        options: [
          { ...launch, planned: its.planned },
          { name: "ask", to: "asked", pay: its.pilot, uses: { budget: its.pilot }, learns: { [theta]: its.resolves } },
        ],
      },
      asked: { options: [launch] },
      live: {
        cashFlow: [{ amount: `${its.size} * m * members * ${theta}` }, { account: "customer", stream: "use", amount: "members" }],
        next: { members: `${1 + its.growth} * members` },
        options: [{ name: "close", to: "over", receive: 3 }],
      },
      over: {},
    },
  };
}

/** Portfolios of two or three initiatives that share nothing but a market; resources and links are added by who needs them. */
export const portfolios: fc.Arbitrary<PortfolioModel> = fc
  .record({
    initiatives: fc.array(drawn, { minLength: 2, maxLength: 3 }),
    dates: fc.integer({ min: 3, max: 4 }),
    volatility: between(0.1, 0.4),
  })
  .map(({ initiatives, dates, volatility }) => {
    const names = ["forum", "coach", "match"].slice(0, initiatives.length);
    const truth: Driver = { kind: "private", prior: { distribution: "normal", mean: 0.6, sd: 0.8 } };
    return {
      dates: Array.from({ length: dates }, (_, k) => k),
      discountRate: 0.05,
      drivers: {
        m: { kind: "gbm", start: 1, drift: 0.02, volatility },
        ...Object.fromEntries(names.map((name) => [`${name}Worth`, truth])),
      },
      initiatives: Object.fromEntries(initiatives.map((its, i) => [names[i], initiative(`${names[i]}Worth`, its)])),
      resources: { budget: { periods: [] } },
    };
  });

/** The same portfolio with so much money for each date. */
export function withBudget(model: PortfolioModel, available: number): PortfolioModel {
  return { ...model, resources: { budget: { periods: model.dates.map((t) => ({ from: t, until: t + 1, available })) } } };
}

/** The same portfolio where each launch takes one of so many people, who are there for the first two dates and again for all later ones. */
export function withPeople(model: PortfolioModel, available: number): PortfolioModel {
  const initiatives = JSON.parse(
    JSON.stringify(model.initiatives, (key: string, value: unknown) => (key === "uses" ? { people: 1 } : value)),
  ) as PortfolioModel["initiatives"];
  const periods = [
    { from: 0, until: 2, available },
    { from: 2, until: 99, available },
  ];
  return { ...model, initiatives, resources: { people: { periods } } };
}

/** Links between its first two initiatives. */
export const links: fc.Arbitrary<Link[]> = fc.constantFrom<Link[]>(
  [],
  [{ kind: "excludes", modes: ["forum.live", "coach.live"] }],
  [{ kind: "requires", option: "coach.idle.launch", initiative: "forum", modes: ["live"] }],
);

/** The same portfolio with everything that has a name in another order. */
export function reordered(model: PortfolioModel): PortfolioModel {
  const reverse = <T>(record: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(record).reverse());
  const turned = ([name, its]: [string, InitiativeModel]): [string, InitiativeModel] => {
    const modes = Object.fromEntries(
      Object.entries(its.modes).map(([mode, { options, ...rest }]) => [
        mode,
        { ...rest, ...(options === undefined ? {} : { options: [...options].reverse() }) },
      ]),
    );
    return [name, { ...its, modes: reverse(modes) }];
  };
  return {
    ...model,
    drivers: reverse(model.drivers),
    initiatives: Object.fromEntries(Object.entries(model.initiatives).map(turned).reverse()),
  };
}
