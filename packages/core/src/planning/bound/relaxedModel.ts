import type { InitiativeModel, Mode, PortfolioModel } from "../../model/index.js";

/**
 * One initiative as it is looked at apart from the others: it comes first and keeps all that it has; of the others only the names of modes
 * and stocks are left, and what their options tell. Prerequisites and exclusions are left out.
 */
export function relaxedModel({ links: _links, initiatives, ...shared }: PortfolioModel, name: string): PortfolioModel {
  const others = Object.entries(initiatives).filter(([other]) => other !== name);
  return {
    ...shared,
    initiatives: { [name]: initiatives[name], ...Object.fromEntries(others.map(([other, model]) => [other, bare(model)])) },
  };
}

function bare({ modes, start, stocks }: InitiativeModel): InitiativeModel {
  return {
    start,
    ...(stocks === undefined ? {} : { stocks: Object.fromEntries(Object.keys(stocks).map((stock) => [stock, 0])) }),
    modes: Object.fromEntries(
      Object.entries(modes).map(([mode, { options = [] }]): [string, Mode] => [mode, { options: options.map(teller) }]),
    ),
  };
}

function teller({ name, to, takes, learns, source }: NonNullable<Mode["options"]>[number]): NonNullable<Mode["options"]>[number] {
  return {
    name,
    to,
    ...(takes === undefined ? {} : { takes }),
    ...(learns === undefined ? {} : { learns }),
    ...(source === undefined ? {} : { source }),
  };
}
