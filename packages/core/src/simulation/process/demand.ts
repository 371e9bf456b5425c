import type { OptionProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import type { Process } from "./process.js";
import { Reservation } from "./reservation.js";

/** What a move would write on each path, by cell of the ledger: all that it reserves, less what the mode that it leaves had reserved. */
export class Demand {
  /** The cells that it touches, the same ones on every path. */
  readonly cells: number[] = [];
  /** By path, in rows as long as `cells`. */
  amounts = new Float64Array(0);
  /** The resources that it touches, also where they have no cell. */
  readonly resources: number[] = [];
  /** Whether it may write less than nothing somewhere: then it may make room for others. */
  frees = false;
  /** The date that this is about. */
  date = -1;
}

/** What the moves of a date would write; those of an option are written one after another in the same room. */
export class Demands {
  /** By option: undefined before it is asked for, and where it touches no resource. */
  readonly byOption: (Demand | undefined)[];
  readonly #process: Process;
  readonly #reservation = new Reservation();
  readonly #counts: Uint8Array;
  /** By cell: its place in the row that is made, −1 elsewhere. */
  readonly #place: Int32Array;

  constructor(process: Process) {
    const { program, state, permission } = process;
    this.#process = process;
    this.byOption = program.options.map(() => undefined);
    this.#counts = Uint8Array.from(program.options, (option) => (state.ledger !== undefined && permission.uses(option) ? 1 : 0));
    this.#place = new Int32Array(state.ledger?.written.length ?? 0).fill(-1);
  }

  /** Works out what `option` writes when it is exercised at date `k` on paths `index[0..count)`; what is known of other paths is left as it is. */
  prepare(option: OptionProgram, k: number, index: Int32Array, count: number): void {
    const { ledger } = this.#process.state;
    if (ledger === undefined || this.#counts[option.index] === 0) return;
    const demand = (this.byOption[option.index] ??= new Demand());
    const reservation = this.#reservation;
    reservation.prepare(this.#process, option, k, index, count);
    const released = ledger.reservedByModes(option.initiative, k);
    const written = reservation.entries.slice(0, reservation.count).map(({ resource, k: date }) => ledger.cellAt(resource, date));
    const { cells, resources } = demand;
    resources.length = 0;
    for (const r of reservation.resources) resources.push(r);
    cells.length = 0;
    for (const cell of [...written, ...released.map((plan) => plan.cell)]) {
      if (cell < 0 || this.#place[cell] >= 0) continue;
      this.#place[cell] = cells.length;
      cells.push(cell);
    }
    const width = cells.length;
    if (demand.amounts.length < width * blockSize) demand.amounts = new Float64Array(width * blockSize);
    const { amounts } = demand;
    if (count === blockSize) amounts.fill(0, 0, width * blockSize);
    else for (let q = 0; q < count; q++) for (let at = width * index[q], end = at + width; at < end; at++) amounts[at] = 0;
    written.forEach((cell, e) => {
      if (cell >= 0) add(reservation.entries[e].amounts, index, count, amounts, width, this.#place[cell]);
    });
    for (const { cell, plan } of released) takeBack(plan, index, count, amounts, width, this.#place[cell]);
    demand.frees = (demand.frees && demand.date === k) || isNegativeSomewhere(amounts, index, count, width);
    demand.date = k;
    for (const cell of cells) this.#place[cell] = -1;
  }

  /** Adds up, by cell of the ledger, what an option writes on a path. */
  addTo(delta: Float64Array, option: number, path: number): void {
    const demand = this.byOption[option];
    if (demand === undefined) return;
    const { cells, amounts } = demand;
    const row = cells.length * path;
    for (let c = 0; c < cells.length; c++) delta[cells[c]] += amounts[row + c];
  }
}

function add(entry: Float64Array, index: Int32Array, count: number, amounts: Float64Array, width: number, place: number): void {
  for (let q = 0; q < count; q++) amounts[width * index[q] + place] += entry[q];
}

function takeBack(plan: Float64Array, index: Int32Array, count: number, amounts: Float64Array, width: number, place: number): void {
  for (let q = 0; q < count; q++) amounts[width * index[q] + place] -= plan[index[q]];
}

function isNegativeSomewhere(amounts: Float64Array, index: Int32Array, count: number, width: number): boolean {
  for (let q = 0; q < count; q++) for (let at = width * index[q], end = at + width; at < end; at++) if (amounts[at] < 0) return true;
  return false;
}
