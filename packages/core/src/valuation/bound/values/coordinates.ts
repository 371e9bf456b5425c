import type { Program } from "../../../model/index.js";
import type { World } from "../../../simulation/index.js";
import { driverFeatures } from "../../fit/index.js";
import type { MarketDrivers } from "../points/index.js";
import type { Masks } from "../stations/index.js";
import type { Reader } from "../walk/index.js";

/** Chains and events with at most so many states together are told apart state by state. */
const mostCategories = 32;

/** What value functions are functions of: coordinates that are nearly normal, and a category where chains or events matter. */
export class Coordinates {
  /** Number of categories, at least 1. */
  readonly categories: number;
  /** Market drivers with a continuous coordinate. */
  readonly continuous: readonly { readonly market: number; readonly logarithm: boolean }[];
  readonly #discrete: readonly { readonly market: number; readonly values: readonly number[] }[];
  /** Places in `continuous` of drivers that are alike and enter by rank. */
  readonly #ranked: readonly number[];
  readonly #learned: readonly { readonly privateDriver: number; readonly group: number; readonly reading: "score" | "value" }[];

  constructor(program: Program, world: World, { read, chains }: MarketDrivers) {
    const { marketNames, drivers, privateNames, observations } = program.world;
    const discrete: { market: number; values: readonly number[] }[] = [];
    const continuous: { market: number; logarithm: boolean }[] = [];
    let categories = 1;
    for (const market of read) {
      const driver = drivers[marketNames[market]];
      const values = driver.kind === "event" ? [0, 1] : [...new Set(world.chain(market)?.values ?? [])];
      const finite = driver.kind === "event" || chains.includes(market);
      if (finite && categories * values.length <= mostCategories) {
        discrete.push({ market, values });
        categories *= values.length;
      } else {
        const logarithm =
          driver.kind === "gbm" || driver.kind === "jumpDiffusion" || (driver.kind === "meanReverting" && driver.on !== "level");
        continuous.push({ market, logarithm });
      }
    }
    this.categories = categories;
    this.continuous = continuous;
    this.#discrete = discrete;
    const features = driverFeatures(program, program.initiatives[0]);
    const orders = features.flatMap((feature) => (feature.kind === "order" ? [feature] : []));
    const names = orders[0]?.of ?? [];
    const alike = names.length > 0 && !features.some((feature) => feature.kind === "driver" && names.includes(feature.name));
    this.#ranked = alike ? continuous.flatMap(({ market }, c) => (names.includes(marketNames[market]) ? [c] : [])) : [];
    const about = new Set(observations.map(({ driver }) => driver));
    this.#learned = privateNames.flatMap((name, p) => {
      const driver = drivers[name];
      const group = world.beliefs.groupOf[p];
      const groupLearns = world.beliefs.groups[group].privates.some((other) => about.has(privateNames[other]));
      const steps = driver.kind === "private" && (driver.prior.distribution === "yesNo" || driver.prior.distribution === "discrete");
      return groupLearns ? [{ privateDriver: p, group, reading: steps ? ("value" as const) : ("score" as const) }] : [];
    });
  }

  /** Fills one column per coordinate, for rows as seen with these masks and this history of stocks; returns how many. */
  fill(reader: Reader, masks: Masks, history: number, out: Float64Array[]): number {
    const { rows } = reader;
    const { count } = rows;
    let used = 0;
    const next = (): Float64Array => (out[used++] ??= new Float64Array(1024));
    for (const { market, logarithm } of this.continuous) {
      const column = next();
      const from = rows.market[market];
      if (logarithm) for (let r = 0; r < count; r++) column[r] = Math.log(Math.max(from[r], 1e-300));
      else for (let r = 0; r < count; r++) column[r] = from[r];
    }
    this.#rank(out, count);
    for (const { privateDriver, group, reading } of this.#learned)
      if (masks[group] !== 0) next().set(reader.known(privateDriver, masks[group], reading).subarray(0, count));
    if (history >= 0 && rows.stocks.length > 0) for (const stock of rows.stocks[history]) next().set(stock.subarray(0, count));
    return used;
  }

  /** Fills the category of each row. */
  fillCategory(reader: Reader, out: Int16Array): void {
    const { rows } = reader;
    out.fill(0, 0, rows.count);
    for (const { market, values } of this.#discrete) {
      const from = rows.market[market];
      for (let r = 0; r < rows.count; r++) out[r] = out[r] * values.length + values.indexOf(from[r]);
    }
  }

  /** Values of the discrete drivers in a category. */
  valuesIn(category: number): { readonly market: number; readonly value: number }[] {
    let rest = category;
    return [...this.#discrete]
      .reverse()
      .map(({ market, values }) => {
        const place = rest % values.length;
        rest = (rest - place) / values.length;
        return { market, value: values[place] };
      })
      .reverse();
  }

  /** Sorts the coordinates of drivers that are alike, the largest first. */
  #rank(columns: readonly Float64Array[], count: number): void {
    const ranked = this.#ranked;
    if (ranked.length < 2) return;
    const row = new Float64Array(ranked.length);
    for (let r = 0; r < count; r++) {
      for (let s = 0; s < ranked.length; s++) {
        const value = columns[ranked[s]][r];
        let at = s;
        for (; at > 0 && row[at - 1] < value; at--) row[at] = row[at - 1];
        row[at] = value;
      }
      for (let s = 0; s < ranked.length; s++) columns[ranked[s]][r] = row[s];
    }
  }
}
