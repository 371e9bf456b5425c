import type { InitiativeModel, Link, PortfolioModel } from "../../../packages/core/src/model/index.js";
import type { Selection } from "../cases/selections.js";

/** Every project may be started at the one date; what it costs is already in its net present value, and counts against the budget. */
export function selectionModel({ projects, budget }: Selection): PortfolioModel {
  const entries = Object.entries(projects);
  return {
    dates: [0],
    discountRate: 0,
    drivers: {},
    initiatives: Object.fromEntries(
      entries.map(([name, { npv, cost }]): [string, InitiativeModel] => [
        name,
        { start: "idle", modes: { idle: { options: [{ name: "start", to: "done", receive: npv, uses: { money: cost } }] }, done: {} } },
      ]),
    ),
    resources: { money: { periods: [{ from: 0, until: 1, available: budget }] } },
    links: entries.flatMap(([name, { requires }]): Link[] =>
      requires === undefined ? [] : [{ kind: "requires", option: `${name}.idle.start`, initiative: requires, modes: ["done"] }],
    ),
  };
}
