import type { Exclusion, InitiativeModel, OptionProgram, PortfolioModel, Program } from "../../model/index.js";
import { withCorrelated } from "./correlated.js";
import { earliestToTell } from "./earliestDates.js";
import { flagClasses, type FlagClass } from "./flagClasses.js";
import { heldExclusions, isHeld } from "./heldLimits.js";
import type { Helper, Loosened } from "./loose/index.js";
import { RowBook } from "./rowBook.js";

/** How many sources of others one initiative is held against in what it hears. */
const mostHeard = 2;

/** A source of another initiative, as one that may hear it sees it. */
export interface HeardSource {
  /** "initiative.mode.option" */
  readonly id: string;
  readonly earliest: number;
  /** Whether it hears that no earlier than the source tells it, which is a row; else as early as can be. */
  readonly held: boolean;
  /** Whether it knows that without a choice: only where knowing more does no harm. */
  readonly free: boolean;
}

/** All that couples the initiatives of a portfolio, as rows. */
export interface Couplings {
  readonly book: RowBook;
  /** By initiative: sources of others that tell it something. */
  readonly heard: readonly (readonly HeardSource[])[];
  /** By initiative: classes of others' modes that its formulas ask for, by other initiative. */
  readonly flags: readonly (readonly (readonly FlagClass[])[])[];
  /** By resource: whether its use is a row. */
  readonly priced: readonly boolean[];
  /** By exclusion: the modes that count in its row. */
  readonly exclusions: readonly Exclusion[];
}

export const rowKey = {
  resource: (resource: number, period: number): string => `resource ${String(resource)} ${String(period)}`,
  requires: (option: string, place: number, k: number): string => `requires ${option} ${String(place)} ${String(k)}`,
  excludes: (exclusion: number, k: number): string => `excludes ${String(exclusion)} ${String(k)}`,
  flag: (reader: string, other: string, mode: string, k: number): string => `flag ${reader} ${other}.${mode} ${String(k)}`,
  heard: (listener: string, source: string, k: number): string => `heard ${listener} ${source} ${String(k)}`,
};

/**
 * Lists what couples the initiatives of a compiled model.
 *
 * @param told initiatives (by index) that know all that others may tell them as early as can be, and choose nothing of it: they have too many ways to stand
 * @param helps by initiative: whose help it has to pay for
 */
export function listCouplings(
  model: PortfolioModel,
  program: Program,
  told: ReadonlySet<number> = new Set(),
  helps: Loosened["helps"] = new Map(),
): Couplings {
  const book = new RowBook();
  const priced = program.resources.map((_, r) => isHeld(program, r));
  enterResources(program, book, priced);
  const exclusions = heldExclusions(program);
  enterLinks(program, exclusions, book);
  const names = program.initiatives.map(({ name }) => name);
  const flags = names.map((name) => flagClasses(model, name).map((classes) => classes.map((one) => withHelp(one, helps.get(name)))));
  flags.forEach((classes, i) => {
    for (const { initiative, modes, ever } of classes.flat())
      for (let k = 0; k <= program.last; k++)
        book.enter(rowKey.flag(names[i], initiative, modes[0], k), { limit: 0, exact: ever === undefined, scale: 1, after: -1 });
  });
  const heard = names.map((_, i) => sourcesFor(model, program, i, told.has(i) || hasHiddenStocks(program, i) ? 0 : mostHeard));
  heard.forEach((sources, i) => {
    for (const { id, earliest, held } of sources) {
      if (!held) continue;
      let after = -1;
      for (let k = earliest; k <= program.last; k++)
        after = book.enter(rowKey.heard(names[i], id, k), { limit: 0, exact: false, scale: 1, after });
    }
  });
  return { book, heard, flags, priced, exclusions };
}

function withHelp(one: FlagClass, help: Helper | undefined): FlagClass {
  if (help?.initiative !== one.initiative || !one.modes.includes(help.modes[0])) return one;
  return { ...one, modes: help.modes, ever: true };
}

/** The options by which an initiative comes to where it helps others from then on. */
export function entersClass({ mode, to }: OptionProgram, { modes }: Program["initiatives"][number], { modes: asked }: FlagClass): boolean {
  return asked.includes(modes[to].name) && !asked.includes(modes[mode].name);
}

/** With carry, what is left of a period counts in those after it: a period and all before it, weighted, hold together. */
function enterResources({ resources }: Program, book: RowBook, priced: readonly boolean[]): void {
  resources.forEach(({ available, carry }, r) => {
    if (!priced[r]) return;
    let limit = 0;
    available.forEach((amount, period) => {
      limit = amount + carry * limit;
      book.enter(rowKey.resource(r, period), { limit, exact: false, scale: Math.max(Math.abs(limit), 1e-9), after: -1 });
    });
  });
}

function enterLinks({ options, last }: Program, exclusions: readonly Exclusion[], book: RowBook): void {
  for (const option of options)
    option.requires.forEach((_, place) => {
      for (let k = 0; k <= last; k++)
        if (option.offered[k] === 1 && !option.forced)
          book.enter(rowKey.requires(option.id, place, k), { limit: 0, exact: false, scale: 1, after: -1 });
    });
  exclusions.forEach(({ modes }, x) => {
    if (modes.filter((listed) => listed?.includes(1)).length < 2) return;
    for (let k = 0; k <= last; k++) book.enter(rowKey.excludes(x, k), { limit: 1, exact: false, scale: 1, after: -1 });
  });
}

/** Sources of others that tell something of what an initiative reads, or of what moves with that. */
function sourcesFor({ initiatives }: PortfolioModel, program: Program, i: number, most: number): HeardSource[] {
  const own = initiatives[program.initiatives[i].name];
  const read = groupsIn(own, program);
  const minded = groupsIn(conditionsOf(own), program);
  const found = program.initiatives
    .filter(({ index }) => index !== i)
    .flatMap((other) =>
      [...earliestToTell(other)].flatMap(([option, earliest]) => {
        const told = option.learns.map((o) => program.world.observations[o]).filter(({ driver }) => read.has(driver));
        if (told.length === 0 || earliest > program.last) return [];
        const weight = told.reduce((sum, { resolves }) => sum + (typeof resolves === "number" ? resolves : 1), 0);
        return [{ id: option.id, earliest, weight, harmless: !told.some(({ driver }) => minded.has(driver)) }];
      }),
    )
    .sort((a, b) => b.weight - a.weight);
  return found.map(({ id, earliest, harmless }, place) => ({ id, earliest, held: place < most, free: place >= most && harmless }));
}

/**
 * What decides by what is known, not by the truth: who has to know more there may be worse off (a door that closes on bad news, a chance that falls), while
 * amounts are booked by the truth and knowledge can be left unused. Conditions on stocks that follow private drivers are refused (valuation/bound).
 */
function conditionsOf({ modes }: InitiativeModel): unknown[] {
  return Object.values(modes).flatMap(({ options = [] }) => options.map(({ when, succeeds }) => ({ when, succeeds })));
}

/** Whether stocks of an initiative follow private drivers, or modes of others: it has too many ways to stand already for choices of what to hear. */
function hasHiddenStocks({ initiatives, layout }: Program, i: number): boolean {
  const { stocks, modes } = initiatives[i];
  const rules = [...stocks.map(({ start }) => start), ...modes.flatMap(({ next }) => next.map(({ amount }) => amount))];
  const hidden = new Set([...layout.truth, ...layout.initiatives.flatMap(({ flag }, j) => (j === i ? [] : flag))]);
  return rules.some(({ truth }) => truth.reads.some((slot) => hidden.has(slot)));
}

/** Private drivers that formulas name, and those that are correlated with them, by however many steps. */
function groupsIn(formulas: unknown, program: Program): Set<string> {
  const words = wordsIn(formulas);
  return withCorrelated(
    program.world.privateNames.filter((name) => words.has(name)),
    program,
  );
}

function wordsIn(formulas: unknown): Set<string> {
  return new Set(JSON.stringify(formulas).match(/[A-Za-z][A-Za-z0-9_]*/g) ?? []);
}

/** Whether every history of some stock has to be stepped, which takes too long for prices of a plan that is to be quick. */
export function followsHistories(program: Program): boolean {
  return program.initiatives.some(({ index }) => hasHiddenStocks(program, index));
}
