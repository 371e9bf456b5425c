import { blockSize, type WorldBlock } from "../../../simulation/index.js";

/** States of the world at one date, in columns; at most 1024 of them. */
export interface Rows {
  count: number;
  /** By market driver; empty where nothing reads it. */
  readonly market: Float64Array[];
  /** By observation: what its source says. */
  readonly signal: Float64Array[];
  /** By history and stock, where stocks differ from path to path. */
  stocks: readonly (readonly Float64Array[])[];
  /** The block whose paths, all of them and in their order, these rows are. */
  readonly block?: WorldBlock;
}

/** Room for rows. */
export function makeRows(markets: number, observations: number): Rows {
  const room = (length: number): Float64Array[] => Array.from({ length }, () => new Float64Array(blockSize));
  return { count: 0, market: room(markets), signal: room(observations), stocks: [] };
}
