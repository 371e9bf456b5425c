import type { Amount, InitiativeModel } from "../../model/index.js";
import type { StagedInitiative } from "../document/index.js";
import { idleMode, ownNames } from "../names/index.js";
import { minus, num, one, power } from "../terms/index.js";
import type { Context } from "./context.js";
import type { FormulaBook } from "./formulaBook.js";
import { createSubject, type Subject } from "./initiative.js";
import { compileModes } from "./modes.js";

/** Stages, options and streams as a mode graph with its stocks. */
export function compileStaged(
  id: string,
  initiative: StagedInitiative,
  context: Context,
  charged: boolean,
  book: FormulaBook,
): InitiativeModel {
  const subject = createSubject(id, initiative, context, charged);
  const modes = compileModes(subject, book);
  const stocks = stocksOf(subject);
  return { modes, start: idleMode, ...(Object.keys(stocks).length === 0 ? {} : { stocks }) };
}

function stocksOf(subject: Subject): Record<string, Amount> {
  const { initiative, context, effects, id } = subject;
  const stocks: Record<string, Amount> = {};
  const declared = context.declared.initiatives.get(id)?.stocks;
  if (initiative.adoption !== undefined) stocks[ownNames.members] = 0;
  if (declared?.has(ownNames.yearsLive) === true) stocks[ownNames.yearsLive] = 0;
  const erosion = initiative.options?.defer?.erosionPerYear;
  if (erosion !== undefined) {
    // Erosion runs until the first stage is live; what building takes at the least is given back, so that only waiting counts.
    const left = minus(one, subject.quantity(erosion, "options.defer.erosionPerYear"));
    stocks[ownNames.headStart] = subject.write(power(left, num(-initiative.stages[0].takes * context.calendar.step)));
  }
  for (const { stock } of effects.settled) stocks[stock] = 1;
  return stocks;
}
