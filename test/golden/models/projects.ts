import type { Driver, InitiativeModel, Link, PortfolioModel } from "../../../packages/core/src/model/index.js";
import type { Projects } from "../cases/projects.js";

const names = ["one", "two", "three"];

/** Projects that may each be started once: V − I is received, I is used where a budget or a slot per date limits them. */
export function projectsModel({ V, I, sigma, rho, q, r, T, dates, rule, budget }: Projects): PortfolioModel {
  const times = dates === "at T" ? [T] : Array.from({ length: 4 * T + 1 }, (_, k) => k / 4);
  const use = (i: number) => (rule === "budget" ? { uses: { money: I[i] } } : rule === "one per date" ? { uses: { slots: 1 } } : {});
  const initiative = (i: number): InitiativeModel => ({
    start: "idle",
    modes: { idle: { options: [{ name: "invest", to: "done", receive: `V${String(i)} - ${String(I[i])}`, ...use(i) }] }, done: {} },
  });
  const links: Link[] = [
    ...(rule === "at most one" ? [{ kind: "excludes" as const, modes: V.map((_, i) => `${names[i]}.done`) }] : []),
    ...(rule === "second requires first"
      ? [{ kind: "requires" as const, option: "two.idle.invest", initiative: "one", modes: ["done"] }]
      : []),
  ];
  const slots = times.map((t) => ({ from: t, until: t + 0.25, available: 1 }));
  return {
    dates: times,
    discountRate: r,
    drivers: Object.fromEntries(
      V.map((start, i): [string, Driver] => [`V${String(i)}`, { kind: "gbm", start, drift: r - q, volatility: sigma[i] }]),
    ),
    correlations: Object.entries(rho).map(([pair, value]) => {
      const [a, b] = pair.split(",");
      return { between: [`V${a}`, `V${b}`], rho: value };
    }),
    initiatives: Object.fromEntries(V.map((_, i) => [names[i], initiative(i)])),
    ...(rule === "budget" && { resources: { money: { periods: [{ from: T, until: T + 1, available: budget ?? 0 }] } } }),
    ...(rule === "one per date" && { resources: { slots: { periods: slots } } }),
    links,
  };
}
