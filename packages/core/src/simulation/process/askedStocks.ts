import type { AmountProgram, InitiativeProgram, Program } from "../../model/index.js";

/**
 * By initiative: whether its stocks are kept up to date. Those of an initiative whose flows are not booked are, only if
 * some flow that is, a condition, a chance, a use, or a stock that is kept up to date, asks for them.
 */
export function askedStocks(program: Program, active: readonly boolean[], booked: readonly boolean[]): boolean[] {
  const { initiatives, layout } = program;
  const asked = initiatives.map(({ index, stocks }) => stocks.length > 0 && active[index] && booked[index]);
  const amounts = initiatives.flatMap((own) => (active[own.index] ? amountsOf(own, booked[own.index]) : []));
  const reads = new Set<number>();
  const note = (list: readonly AmountProgram[]): void => {
    for (const { truth, known } of list) for (const slot of [...truth.reads, ...known.reads]) reads.add(slot);
  };
  note(amounts);
  for (const own of initiatives) if (asked[own.index]) note(stepsOf(own));
  for (let found = true; found;) {
    found = false;
    for (const own of initiatives) {
      const { stockTruth, stockKnown } = layout.initiatives[own.index];
      if (asked[own.index] || !active[own.index] || ![...stockTruth, ...stockKnown].some((slot) => reads.has(slot))) continue;
      asked[own.index] = found = true;
      note(stepsOf(own));
    }
  }
  return asked;
}

function stepsOf({ modes }: InitiativeProgram): AmountProgram[] {
  return modes.flatMap(({ next }) => next.map(({ amount }) => amount));
}

function amountsOf({ modes }: InitiativeProgram, booked: boolean): AmountProgram[] {
  return modes.flatMap(({ cashFlow, terminal, uses, options }) => [
    ...(booked ? [...cashFlow, ...terminal].map(({ amount }) => amount) : []),
    ...uses.map(({ amount }) => amount),
    ...options.flatMap(({ receive, onArrival, pay, when, succeeds, uses: used }) => [
      ...(booked ? [receive, onArrival, ...pay].flat().map(({ amount }) => amount) : []),
      ...[when, succeeds].filter((amount) => amount !== undefined),
      ...used.flatMap(({ amounts }) => amounts),
    ]),
  ]);
}
