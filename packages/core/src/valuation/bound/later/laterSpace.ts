import type { Masks } from "../stations/index.js";
import type { Setting } from "../values/index.js";
import type { Reader } from "../walk/index.js";

/** A coordinate that is standard normal on all paths together: the logarithm or level of a market driver, or what is known of a private driver's score. */
export interface LaterCoordinate {
  readonly key: string;
  readonly market: number;
  readonly privateDriver: number;
  /** Mean and standard deviation over all paths. */
  readonly shift: number;
  readonly scale: number;
}

/** Steps of a market driver: y' = slope · y + shift + sd · ε, from a fixed start, y the level or its logarithm. */
interface MarketLaw {
  readonly market: number;
  readonly logarithm: boolean;
  readonly means: readonly number[];
  readonly sds: readonly number[];
  readonly slopes: readonly number[];
}

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
  /** Groups with one private driver that something is told of. */
  readonly #beliefs: readonly { readonly privateDriver: number; readonly group: number }[];

  /** Undefined where a step is something else for some driver that matters. */
  static of(setting: Setting): LaterSpace | undefined {
    const { program, world, stations, drivers, coordinates, posteriors } = setting;
    const { dates, last } = program;
    if (dates[0] !== 0 || stations.uncertainStocks || drivers.sudden.length > 0) return undefined;
    const { marketNames, privateNames, observations, correlations } = program.world;
    const names = new Set(coordinates.continuous.map(({ market }) => marketNames[market]));
    if (correlations.some(({ between }) => between.every((name) => names.has(name)))) return undefined;
    const markets: MarketLaw[] = [];
    for (const { market, logarithm } of coordinates.continuous) {
      const law = lawOf(setting, market, logarithm, last);
      if (law === undefined) return undefined;
      markets.push(law);
    }
    const beliefs: { privateDriver: number; group: number }[] = [];
    for (const { privates } of posteriors?.groups ?? []) {
      const [privateDriver] = privates;
      const group = world.beliefs.groupOf[privateDriver];
      const about = world.beliefs.groups[group].observations;
      if (about.length === 0) continue;
      const driver = program.world.drivers[privateNames[privateDriver]];
      const steps = driver.kind === "private" && ["yesNo", "discrete"].includes(driver.prior.distribution);
      if (privates.length > 1 || steps || about.some((o) => typeof observations[o].resolves !== "number")) return undefined;
      beliefs.push({ privateDriver, group });
    }
    return new LaterSpace(setting, markets, beliefs);
  }

  private constructor(
    setting: Setting,
    markets: readonly MarketLaw[],
    beliefs: readonly { readonly privateDriver: number; readonly group: number }[],
  ) {
    this.#setting = setting;
    this.#markets = markets;
    this.#beliefs = beliefs;
  }

  /** The coordinates that vary at a date, once what is in the masks is known. */
  coordinates(k: number, masks: Masks): LaterCoordinate[] {
    return [
      ...this.#markets.flatMap(({ market, means, sds }): LaterCoordinate[] =>
        sds[k] > 0 ? [{ key: `m${String(market)}`, market, privateDriver: -1, shift: means[k], scale: sds[k] }] : [],
      ),
      ...this.#beliefs.flatMap(({ privateDriver, group }): LaterCoordinate[] => {
        const scale = Math.sqrt(this.#told(group, masks[group]));
        return scale > 0 ? [{ key: `p${String(privateDriver)}`, market: -1, privateDriver, shift: 0, scale }] : [];
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
      const logarithm = market >= 0 && this.#markets.some((law) => law.market === market && law.logarithm);
      const group = privateDriver < 0 ? -1 : this.#setting.world.beliefs.groupOf[privateDriver];
      const from = market >= 0 ? rows.market[market] : reader.known(privateDriver, masks[group], "score");
      for (let r = 0; r < rows.count; r++) column[r] = ((logarithm ? Math.log(from[r]) : from[r]) - shift) / scale;
    });
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

function lawOf({ world }: Setting, market: number, logarithm: boolean, last: number): MarketLaw | undefined {
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
