import { number, type InitiativeState, type JointState } from "./jointState.js";
import type { LedgerState } from "./ledger.js";
import type { Problem } from "./problem.js";

/** Names states, so that those with the same future are valued once. Parts are numbered as they come, to keep names short. */
export class StateNames {
  readonly #problem: Problem;
  readonly #numbers = new Map<string, number>();
  /** Parts that were named: branches of one evening share their initiatives and ledger. */
  readonly #initiatives = new WeakMap<readonly InitiativeState[], number>();
  readonly #ledgers: WeakMap<LedgerState, number>[];

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#ledgers = Array.from(problem.program.dates, () => new WeakMap<LedgerState, number>());
  }

  /** Equal names at one date, equal futures. */
  of(k: number, state: JointState): string {
    const { chains, evidence, heard } = state;
    const signals = heard.length === 0 ? "" : `;${heard.join()}`;
    return `${chains.join()};${this.#number(`e${evidence.name}`)};${this.#initiativesOf(state)};${this.#ledgerOf(k, state)}${signals}`;
  }

  #initiativesOf({ initiatives, evidence }: JointState): number {
    const { agesRead } = this.#problem;
    if (initiatives.some(({ booked }) => booked.length > 0)) return this.#number(nameOfInitiatives(initiatives, agesRead, evidence.live));
    return kept(this.#initiatives, initiatives, () => this.#number(nameOfInitiatives(initiatives, agesRead, [])));
  }

  #ledgerOf(k: number, state: JointState): number {
    const { ledger } = state;
    if (ledger === undefined) return 0;
    const name = (): number => this.#number(`l${this.#problem.ledger.name(k, ledger, rowsOf(state))}`);
    return ledger.charged.length > 1 ? name() : kept(this.#ledgers[k], ledger, name);
  }

  #number(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) this.#numbers.set(name, (number = this.#numbers.size));
    return number;
  }
}

/** Rows of the ledger that can still be the true one. */
export function rowsOf({ ledger, evidence }: JointState): readonly number[] {
  return ledger !== undefined && ledger.charged.length > 1 ? evidence.live : [0];
}

/**
 * Names where the initiatives stand: equal names, equal futures.
 *
 * @param sees by initiative: whether some formula reads its age
 * @param live the atoms that are still possible
 */
function nameOfInitiatives(initiatives: readonly InitiativeState[], sees: readonly boolean[], live: readonly number[]): string {
  const parts = initiatives.map((own, i) => {
    const way = own.way === undefined ? "" : `>${own.way.option.index}@${own.way.arrives}:${number(own.way.chance)}`;
    const came = own.arrived === undefined || own.arrived.onArrival.length === 0 ? "" : `<${own.arrived.index}`;
    const told = own.told === undefined ? "" : `!${own.told.index}`;
    const age = sees[i] ? `a${own.since}` : "";
    const due = own.due.map(({ option, date }) => `+${option.index}@${date}`).join("");
    const stocks = own.known.length === 0 ? "" : `s${own.known.map(number).join()}`;
    const booked = own.booked.length === 0 ? "" : `b${live.map((atom) => own.booked[atom].map(number).join()).join("/")}`;
    return `${own.mode}${way}${came}${told}${age}${due}${stocks}${booked}`;
  });
  return parts.join("|");
}

function kept<Thing extends object>(table: WeakMap<Thing, number>, thing: Thing, make: () => number): number {
  let number = table.get(thing);
  if (number === undefined) table.set(thing, (number = make()));
  return number;
}
