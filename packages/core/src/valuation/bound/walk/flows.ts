import { blockSize } from "../../../simulation/index.js";
import type { Move, Post, Standing } from "../stations/index.js";
import type { Reader } from "./reader.js";

/** What a move brings on the reader's rows, before what follows it. */
export interface MoveTerms {
  /** Not 0 where it may be taken. */
  readonly open: Float64Array;
  readonly chance: Float64Array;
  /** At once. */
  readonly brought: Float64Array;
  /** Where it succeeds. */
  readonly landed: Float64Array;
}

export function makeMoveTerms(): MoveTerms {
  const room = (): Float64Array => new Float64Array(blockSize);
  return { open: room(), chance: room(), brought: room(), landed: room() };
}

/** Adds what a post brings for the rest of its date: the cash flow of its mode, or an instalment. */
export function addPostFlow(reader: Reader, { standing, due }: Post, flow: Float64Array): void {
  const { program, k } = reader;
  const own = due !== undefined ? undefined : standing.mode < 0 ? undefined : program.initiatives[0].modes[standing.mode];
  const later = due !== undefined && due.lag > 0 ? due.option.pay[due.lag] : [];
  if (later.length === 0 && (own === undefined || own.cashFlow.length + own.terminal.length === 0)) return;
  reader.stand(standing);
  reader.addFlow(later, standing.masks, flow);
  if (own === undefined) return;
  reader.addFlow(own.cashFlow, standing.masks, flow);
  if (k === program.last) reader.addFlow(own.terminal, standing.masks, flow);
}

/** Fills in what a move brings; what it brings at once is added to what is there. */
export function readMove(reader: Reader, standing: Standing, { option }: Move, { open, chance, brought, landed }: MoveTerms): void {
  const { count } = reader.rows;
  reader.stand(standing);
  if (option.when === undefined) open.fill(1, 0, count);
  else reader.evaluate(option.when.known, open);
  reader.addFlow(option.receive, standing.masks, brought);
  if (option.pay.length > 0) reader.addFlow(option.pay[0], standing.masks, brought);
  if (option.succeeds === undefined) chance.fill(1, 0, count);
  else {
    reader.evaluate(option.succeeds.known, chance);
    for (let q = 0; q < count; q++) chance[q] = Math.min(1, Math.max(0, chance[q]));
  }
  landed.fill(0, 0, count);
  if (!option.instant || option.onArrival.length === 0) return;
  reader.stand(standing, reader.k);
  reader.addFlow(option.onArrival, standing.masks, landed);
}
