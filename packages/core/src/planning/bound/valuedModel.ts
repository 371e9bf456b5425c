import { isInstalments, isLines, type Flow, type InitiativeModel, type Mode, type PortfolioModel } from "../../model/index.js";

/**
 * A portfolio without what nobody values: lines of accounts that count for nothing. What they ask for then need not be followed, nor heard from others.
 */
export function valuedModel(model: PortfolioModel): PortfolioModel {
  const { objective = { firm: 1 } } = model;
  const counts = (account = "firm"): boolean => (objective[account] ?? 0) !== 0;
  const flow = (own: Flow): Flow => {
    if (isLines(own)) return own.every(({ account }) => counts(account)) ? own : own.filter(({ account }) => counts(account));
    return counts() ? own : [];
  };
  const option = (own: Option): Option => {
    const { receive, onArrival, pay } = own;
    return {
      ...own,
      ...(receive === undefined ? {} : { receive: flow(receive) }),
      ...(onArrival === undefined ? {} : { onArrival: flow(onArrival) }),
      ...(pay === undefined ? {} : { pay: isInstalments(pay) ? pay.map(flow) : flow(pay) }),
    };
  };
  const mode = (own: Mode): Mode => {
    const { cashFlow, terminal, options } = own;
    return {
      ...own,
      ...(cashFlow === undefined ? {} : { cashFlow: flow(cashFlow) }),
      ...(terminal === undefined ? {} : { terminal: flow(terminal) }),
      ...(options === undefined ? {} : { options: options.map(option) }),
    };
  };
  const initiative = (own: InitiativeModel): InitiativeModel => ({
    ...own,
    modes: Object.fromEntries(Object.entries(own.modes).map(([name, one]) => [name, mode(one)])),
  });
  return { ...model, initiatives: Object.fromEntries(Object.entries(model.initiatives).map(([name, own]) => [name, initiative(own)])) };
}

type Option = NonNullable<Mode["options"]>[number];
