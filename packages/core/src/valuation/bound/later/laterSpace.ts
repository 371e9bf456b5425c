import type { Masks } from "../stations/index.js";
import { valuedReads, type Setting } from "../values/index.js";
import type { Reader, Rows } from "../walk/index.js";

/** A coordinate that is standard normal on all paths together: the logarithm or level of a market driver, or what is known of a private driver's score. */
export interface LaterCoordinate {
  readonly key: string;
  readonly market: number;
  readonly privateDriver: number;
  /** Mean and standard deviation over all paths. */
  readonly shift: number;
  readonly scale: number;
  /** Coordinates of one kin move together: no product holds two of them. */
  readonly kin: string;
}

/** Steps of a market driver: y' = slope · y + shift + sd · ε, from a fixed start, y the level or its logarithm. */
interface MarketLaw {
  readonly market: number;
  readonly logarithm: boolean;
  readonly means: readonly number[];
  readonly sds: readonly number[];
  readonly slopes: readonly number[];
  readonly kin: string;
}

/** A private driver whose score is told of by linear signals; `alone`: with no other that is correlated with it. */
interface BeliefLaw {
  readonly privateDriver: number;
  readonly group: number;
  readonly alone: boolean;
}

/** More arrivals than this, over all dates, are not worth points of every step. */
const mostNested = 500;

/**
 * Coordinates in which a step of the world is a correlation: z' = ρ z + √(1 − ρ²) ε. Then E[Heₙ(z') | z] = ρⁿ Heₙ(z), and expectations of
 * polynomials of what comes next need no points at all.
 *
 * Reference: F. G. Mehler (1866), the kernel of Hermite polynomials; P. Glasserman and B. Yu, "Simulation for American options: regression now or
 * regression later?", Monte Carlo and Quasi-Monte Carlo Methods 2002 (2004) 213-226.
 */
export class LaterSpace {
  readonly #setting: Setting;
  readonly #markets: readonly MarketLaw[];
  /** Private drivers that something is told of. */
  readonly #beliefs: readonly BeliefLaw[];

  /**
   * Undefined where a step is something else for some driver that matters. Where stocks follow what nobody knows there is no other way to value
   * functions: then what steps otherwise is left out, and of what moves together products. Any function will do for a bound, if its expectation is exact.
   */
  static of(setting: Setting): LaterSpace | undefined {
    const { program, world, stations, drivers, coordinates, posteriors } = setting;
    const { dates, last } = program;
    const partly = stations.hiddenStocks || stations.stages.reduce((sum, { arrivals }) => sum + arrivals.length, 0) > mostNested;
    if (dates[0] !== 0 || (!partly && (stations.uncertainStocks || drivers.sudden.length > 0))) return undefined;
    const { marketNames, privateNames, observations, correlations } = program.world;
    const names = new Set(coordinates.continuous.map(({ market }) => marketNames[market]));
    const tied = correlations.flatMap(({ between }) => (between.every((name) => names.has(name)) ? between : []));
    if (!partly && tied.length > 0) return undefined;
    const markets: MarketLaw[] = [];
    for (const { market, logarithm } of coordinates.continuous) {
      const law = drivers.sudden.some((sudden) => sudden.market === market) ? undefined : lawOf(setting, market, logarithm, last);
      if (law !== undefined) markets.push({ ...law, kin: tied.includes(marketNames[market]) ? "tied" : `m${String(market)}` });
      else if (!partly) return undefined;
    }
    const reads = valuedReads(program);
    const beliefs: BeliefLaw[] = [];
    for (const { privates } of posteriors?.groups ?? []) {
      const group = world.beliefs.groupOf[privates[0]];
      const about = world.beliefs.groups[group].observations;
      if (about.length === 0) continue;
      const steps = privates.some((p) => {
        const driver = program.world.drivers[privateNames[p]];
        return driver.kind === "private" && ["yesNo", "discrete"].includes(driver.prior.distribution);
      });
      const smooth = !steps && about.every((o) => typeof observations[o].resolves === "number");
      if (!partly && (privates.length > 1 || !smooth)) return undefined;
      const read = partly ? privates.filter((p) => reads.has(program.layout.truth[p]) || reads.has(program.layout.known[p])) : privates;
      if (smooth) for (const privateDriver of read) beliefs.push({ privateDriver, group, alone: privates.length === 1 });
    }
    return new LaterSpace(setting, markets, beliefs);
  }

  private constructor(setting: Setting, markets: readonly MarketLaw[], beliefs: readonly BeliefLaw[]) {
    this.#setting = setting;
    this.#markets = markets;
    this.#beliefs = beliefs;
  }

  /** The coordinates that vary at a date, once what is in the masks is known. */
  coordinates(k: number, masks: Masks): LaterCoordinate[] {
    return [
      ...this.#markets.flatMap(({ market, means, sds, kin }): LaterCoordinate[] =>
        sds[k] > 0 ? [{ key: `m${String(market)}`, market, privateDriver: -1, shift: means[k], scale: sds[k], kin }] : [],
      ),
      ...this.#beliefs.flatMap(({ privateDriver, group, alone }): LaterCoordinate[] => {
        const { beliefs } = this.#setting.world;
        const told = alone ? this.#told(group, masks[group]) : 1 - beliefs.scoreCovariance(privateDriver, privateDriver, masks[group]);
        const scale = told > 1e-9 ? Math.sqrt(told) : 0;
        return scale > 0
          ? [{ key: `p${String(privateDriver)}`, market: -1, privateDriver, shift: 0, scale, kin: `g${String(group)}` }]
          : [];
      }),
    ];
  }

  /** The correlation of a coordinate at date k + 1 with itself at date k, and with what was known then. */
  correlation({ key, market, privateDriver, scale }: LaterCoordinate, k: number, before: Masks): number {
    const earlier = this.coordinates(k, before).find((coordinate) => coordinate.key === key);
    if (earlier === undefined) return 0;
    if (privateDriver >= 0) return Math.min(1, earlier.scale / scale);
    const law = this.#markets.find((own) => own.market === market);
    return ((law?.slopes[k] ?? 0) * earlier.scale) / scale;
  }

  /** Fills standardised columns, one per coordinate, for the reader's rows. */
  fill(reader: Reader, coordinates: readonly LaterCoordinate[], masks: Masks, out: Float64Array[]): void {
    const { rows } = reader;
    coordinates.forEach(({ market, privateDriver, shift, scale }, c) => {
      const column = (out[c] ??= new Float64Array(1024));
      const logarithm = market >= 0 && this.#isLogarithm(market);
      const group = privateDriver < 0 ? -1 : this.#setting.world.beliefs.groupOf[privateDriver];
      const from = market >= 0 ? rows.market[market] : reader.known(privateDriver, masks[group], "score");
      for (let r = 0; r < rows.count; r++) column[r] = ((logarithm ? Math.log(from[r]) : from[r]) - shift) / scale;
    });
  }

  /**
   * Rows at a date, a factor further from their means: logarithms of market drivers, and what is heard of private drivers. Levels stay: formulas may not bear
   * what they never come to.
   */
  spread(rows: Rows, k: number, factor: number): Rows {
    if (factor === 1) return rows;
    const market = [...rows.market];
    for (const { market: m, logarithm, means } of this.#markets)
      if (logarithm) market[m] = rows.market[m].map((x) => Math.exp(means[k] + factor * (Math.log(x) - means[k])));
    const signal = [...rows.signal];
    for (const { group } of this.#beliefs)
      for (const o of this.#setting.world.beliefs.groups[group].observations) signal[o] = rows.signal[o].map((x) => factor * x);
    return { ...rows, market, signal };
  }

  /** How much likelier rows are than `spread` has made them, up to a factor; `columns` as filled by `fill`. */
  weights(coordinates: readonly LaterCoordinate[], columns: readonly Float64Array[], count: number, factor: number): Float64Array {
    const weights = new Float64Array(count);
    const rate = (1 - 1 / factor ** 2) / 2;
    coordinates.forEach(({ market }, c) => {
      if (market < 0 || this.#isLogarithm(market)) for (let r = 0; r < count; r++) weights[r] -= rate * columns[c][r] ** 2;
    });
    return weights.map(Math.exp);
  }

  #isLogarithm(market: number): boolean {
    return this.#markets.some((law) => law.market === market && law.logarithm);
  }

  /** The variance of the posterior mean of a score, of which 1 is all that there is to know. */
  #told(group: number, mask: number): number {
    const { world, program } = this.#setting;
    let precision = 0;
    world.beliefs.groups[group].observations.forEach((o, bit) => {
      const { resolves } = program.world.observations[o];
      if ((mask >>> bit) & 1 && typeof resolves === "number") precision += resolves >= 1 ? Infinity : resolves / (1 - resolves);
    });
    return precision === Infinity ? 1 : precision / (1 + precision);
  }
}

function lawOf({ world }: Setting, market: number, logarithm: boolean, last: number): Omit<MarketLaw, "kin"> | undefined {
  const means: number[] = [logarithm ? Math.log(world.start(market)) : world.start(market)];
  const sds: number[] = [0];
  const slopes: number[] = [];
  for (let k = 0; k < last; k++) {
    const step = world.gaussian(market, k, "pricing");
    if (step === undefined || (step.transform === "identity") === logarithm) return undefined;
    slopes.push(step.slope);
    means.push(step.slope * means[k] + step.shift);
    sds.push(Math.hypot(step.slope * sds[k], step.sd));
  }
  return { market, logarithm, means, sds, slopes };
}
