import type { Program } from "../../model/index.js";
import { blockSize } from "../../simulation/index.js";
import type { Feature } from "./feature.js";
import { sortColumns } from "./sortColumns.js";

/** Reads features that depend on market drivers and the date alone, from columns by driver. */
export class MarketFeatures {
  readonly #copies: { readonly market: number; readonly to: number }[] = [];
  readonly #times: number[] = [];
  readonly #sorts: {
    readonly markets: readonly number[];
    readonly rooms: Float64Array[];
    readonly to: readonly (readonly [number, number])[];
  }[] = [];

  /** Whether all features are of that kind. */
  static covers(features: readonly Feature[], { world }: Program): boolean {
    const known = (name: string): boolean => world.marketNames.includes(name);
    return features.every(
      (feature) =>
        feature.kind === "time" ||
        (feature.kind === "driver" && known(feature.name)) ||
        (feature.kind === "order" && feature.of.every(known)),
    );
  }

  constructor(features: readonly Feature[], { world }: Program) {
    const sets = new Map<string, [number, number][]>();
    features.forEach((feature, to) => {
      if (feature.kind === "time") this.#times.push(to);
      else if (feature.kind === "driver") this.#copies.push({ market: world.marketNames.indexOf(feature.name), to });
      else if (feature.kind === "order") {
        const key = JSON.stringify(feature.of);
        sets.set(key, [...(sets.get(key) ?? []), [feature.rank, to]]);
      }
    });
    for (const [key, to] of sets) {
      const markets = (JSON.parse(key) as string[]).map((name) => world.marketNames.indexOf(name));
      this.#sorts.push({ markets, rooms: markets.map(() => new Float64Array(blockSize)), to });
    }
  }

  /** Fills, by feature, its values on paths `index[0..count)`. */
  fill(market: readonly Float64Array[], time: number, index: Int32Array, count: number, out: readonly Float64Array[]): void {
    for (const { market: m, to } of this.#copies) gather(market[m], index, count, out[to]);
    for (const to of this.#times) out[to].fill(time, 0, count);
    for (const { markets, rooms, to } of this.#sorts) {
      // Columns that are asked for serve as room to sort in.
      for (const [rank, place] of to) rooms[rank] = out[place];
      for (let i = 0; i < markets.length; i++) gather(market[markets[i]], index, count, rooms[i]);
      sortColumns(rooms, count);
    }
  }
}

function gather(from: Float64Array, index: Int32Array, count: number, to: Float64Array): void {
  for (let q = 0; q < count; q++) to[q] = from[index[q]];
}
