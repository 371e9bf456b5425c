import { mayBeCharged, type OptionProgram, type Program, type ResourceProgram } from "../../model/index.js";
import { number } from "./jointState.js";

/** Rounding that a sum of uses may show, relative to the size of the period. */
const tolerance = 1e-9;
/** Times are compared to this, in years. */
const sameTime = 1e-9;

/** An amount of a resource that is reserved for a date. */
export interface Reserved {
  readonly resource: number;
  readonly date: number;
  readonly amount: number;
}

/**
 * What is written against the resources. Charges are kept by atom where what is charged depends on a truth (one row for all where it does not); reservations
 * for dates to come are kept apart for moves (due even if the mode is left) and for the modes of each initiative (released when they are left).
 */
export interface LedgerState {
  /** charged[atom][cell], a cell being one period of one resource. */
  readonly charged: readonly (readonly number[])[];
  readonly moves: readonly Reserved[];
  /** By initiative. */
  readonly modes: readonly (readonly Reserved[])[];
}

/** The rules of the ledger of one program. */
export class LedgerRules {
  readonly #program: Program;
  /** First cell of each resource, and one more: the number of cells. */
  readonly #first: readonly number[];
  /** By resource: the last date at which a move can be offered that touches it. */
  readonly #lastTouched: readonly number[];
  readonly #touching: ReadonlySet<OptionProgram>;
  /** [resource][date]: the first period that is not over. */
  readonly #firstOpen: readonly (readonly number[])[];

  constructor(program: Program) {
    this.#program = program;
    const first = [0];
    for (const { periods } of program.resources) first.push(first[first.length - 1] + periods.length);
    this.#first = first;
    const touching = program.resources.map((_, r) => program.options.filter((option) => touches(program, option, r)));
    this.#lastTouched = touching.map((options) => Math.max(-1, ...options.map(({ offered }) => offered.lastIndexOf(1))));
    this.#touching = new Set(touching.flat());
    this.#firstOpen = program.resources.map(({ periods }) =>
      Array.from(program.dates, (t) => {
        const open = periods.findIndex(({ until }) => until > t + sameTime);
        return open < 0 ? periods.length : open;
      }),
    );
  }

  /** The last date at which a move can be offered that touches a resource; −1 none. */
  lastTouched(resource: number): number {
    return this.#lastTouched[resource];
  }

  empty(rows: number): LedgerState {
    const cells = this.#first[this.#first.length - 1];
    return {
      charged: Array.from({ length: rows }, () => new Array<number>(cells).fill(0)),
      moves: [],
      modes: this.#program.initiatives.map(() => []),
    };
  }

  /** Cell of a resource at a date; −1 where it has no period and is unlimited. */
  cell(resource: number, k: number): number {
    const period = this.#program.resources[resource].periodOf[k];
    return period < 0 ? -1 : this.#first[resource] + period;
  }

  /** Whether taking an option can change the ledger. */
  isTouchedBy(option: OptionProgram): boolean {
    return this.#touching.has(option);
  }

  /** What is written in each cell, charges and reservations together, by row of charges. */
  written({ charged, moves, modes }: LedgerState): number[][] {
    return charged.map((row) => {
      const written = [...row];
      for (const { resource, date, amount } of moves) written[this.cell(resource, date)] += amount;
      for (const own of modes) for (const { resource, date, amount } of own) written[this.cell(resource, date)] += amount;
      return written;
    });
  }

  /**
   * Whether moves hold at date k: no open period lacks anything that it did not lack before them. What chance or force has overdrawn does not forbid a move
   * that leaves it as it is.
   */
  holds(k: number, before: readonly number[], after: readonly number[]): boolean {
    return this.#program.resources.every((resource, r) => {
      const margins = this.#margins(r, after);
      const lacking = (p: number): boolean => p >= this.#firstOpen[r][k] && margins[p] < -slack(resource, p);
      if (!margins.some((_, p) => lacking(p))) return true;
      const earlier = this.#margins(r, before);
      return margins.every((margin, p) => !lacking(p) || margin >= earlier[p] - slack(resource, p));
    });
  }

  /** After the charges of date k: what a period cannot hold of them goes to the next; what is reserved for its later dates may still be released. */
  settle(k: number, ledger: LedgerState): LedgerState {
    const written = this.written(ledger);
    const charged = ledger.charged.map((row, atom) => {
      const settled = [...row];
      this.#program.resources.forEach((resource, r) => {
        const p = resource.periodOf[k];
        if (p < 0 || p + 1 >= resource.periods.length) return;
        const cell = this.#first[r] + p;
        const lacking = -this.#margins(r, written[atom])[p];
        const over = Math.min(lacking, lacking - (written[atom][cell] - row[cell]));
        if (over <= slack(resource, p)) return;
        settled[cell] -= over;
        settled[cell + 1] += over;
      });
      return settled;
    });
    return { charged, moves: ledger.moves, modes: ledger.modes };
  }

  /** Names what of the ledger can still matter at date k; equal names, equal futures. `rows`: those that can still be the true one. */
  name(k: number, ledger: LedgerState, rows: readonly number[]): string {
    const written = this.written(ledger);
    const matters = this.#lastTouched.map((last) => last >= k);
    const sums = rows.map((row) =>
      this.#program.resources.map((resource, r) => (matters[r] ? this.#nameOfCells(k, resource, r, written[row]) : "")).join(),
    );
    // Reservations give way to charges, and those of modes come back when they are left, so they are part of the name beside the sums.
    const reserved = [ledger.moves, ...ledger.modes].map((own) =>
      own
        .flatMap(({ resource, date, amount }) => (matters[resource] ? [`${resource}@${date}=${number(amount)}`] : []))
        .sort()
        .join(),
    );
    return `${sums.join("/")}~${reserved.join("/")}`;
  }

  #nameOfCells(k: number, { carry }: ResourceProgram, r: number, written: readonly number[]): string {
    const open = this.#firstOpen[r][k];
    const left = open > 0 && carry > 0 ? Math.max(0, this.#margins(r, written)[open - 1]) : 0;
    return `${number(left)}:${written
      .slice(this.#first[r] + open, this.#first[r + 1])
      .map(number)
      .join()}`;
  }

  /** What each period has left: available, and the carried share of what is left of the one before, less what is written. */
  #margins(r: number, written: readonly number[]): number[] {
    const { available, carry, periods } = this.#program.resources[r];
    let left = 0;
    return periods.map((_, p) => {
      const margin = available[p] + carry * left - written[this.#first[r] + p];
      left = Math.max(0, margin);
      return margin;
    });
  }
}

function slack(resource: ResourceProgram, period: number): number {
  return tolerance * Math.max(1, Math.abs(resource.available[period]));
}

/** Whether taking an option writes or releases anything of a resource. */
function touches({ initiatives }: Program, option: OptionProgram, resource: number): boolean {
  return option.uses.some((use) => use.resource === resource) || mayBeCharged(initiatives[option.initiative], resource);
}
