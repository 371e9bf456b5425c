import type { Link } from "../../model/index.js";
import type { Portfolio, PortfolioLink, Requirement } from "../document/index.js";
import { idleMode, type Loose } from "../names/index.js";
import type { Context } from "./context.js";
import { modesOf } from "./effects.js";

/** The hard links of a document between initiatives, and its floors. */
export function compileLinks({ portfolio }: Context): Link[] {
  return (portfolio.links ?? []).map((link) => compileLink(link, portfolio));
}

function compileLink(link: PortfolioLink, portfolio: Portfolio): Link {
  const modes = (state: Requirement["needs"]): string[] => modesOf(state, portfolio.initiatives[state.initiative] as unknown as Loose);
  switch (link.kind) {
    case "requires":
      return {
        kind: "requires",
        option: optionOf(link, portfolio),
        initiative: link.needs.initiative,
        modes: modes(link.needs),
        ...(link.hold === undefined ? {} : { hold: link.hold }),
      };
    case "excludes":
      return { kind: "excludes", modes: link.between.flatMap((state) => modes(state).map((mode) => `${state.initiative}.${mode}`)) };
    case "floor":
      return { kind: "floor", account: link.account, atLeast: link.atLeast };
  }
}

/** "initiative.mode.option": a stage is started from where the one before it is live. */
export function optionOf({ initiative, stage, option }: Requirement, portfolio: Portfolio): string {
  if (option !== undefined) return `${initiative}.${option}`;
  const entry = portfolio.initiatives[initiative];
  const stages = "stages" in entry ? entry.stages : [];
  const index = stages.findIndex(({ id }) => id === stage);
  return `${initiative}.${index > 0 ? stages[index - 1].id : idleMode}.${stage ?? ""}`;
}
