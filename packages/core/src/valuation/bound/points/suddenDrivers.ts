import type { Driver, Jump, Program } from "../../../model/index.js";
import { createWorld, type RandomStream, type World } from "../../../simulation/index.js";

/** A driver with something that seldom happens within a step: an event, or jumps on top of a normal part. */
export interface SuddenDriver {
  readonly market: number;
  readonly jump: Jump | undefined;
  /** At which jumps fade. */
  readonly speed: number;
  /** Whether jumps add to the level; else they multiply by the exponential of their sum. */
  readonly adds: boolean;
}

/** What is laid down for a sudden driver in a part of the points: nothing happens, something does, or it is left to chance. */
export type Happening = "none" | "some" | "free";

/** More drivers than this are not told apart by whether something happens. */
const mostSplit = 3;

/** The sudden drivers among those read. Geometric reversion with jumps is stepped whole. */
export function suddenDrivers(program: Program, read: readonly number[]): SuddenDriver[] {
  return read.flatMap((market): SuddenDriver[] => {
    const driver = program.world.drivers[program.world.marketNames[market]];
    if (driver.kind === "event") return [{ market, jump: undefined, speed: 0, adds: false }];
    if (driver.kind === "jumpDiffusion" && driver.jumpRate > 0)
      return [{ market, jump: { rate: driver.jumpRate, mean: driver.jumpMean, volatility: driver.jumpVolatility }, speed: 0, adds: false }];
    if (driver.kind === "meanReverting" && driver.on !== "geometric" && driver.jump !== undefined && driver.jump.rate > 0)
      return [{ market, jump: driver.jump, speed: driver.speed, adds: driver.on === "level" }];
    return [];
  });
}

/** The world whose market drivers have no jumps, but are else the same. */
export function withoutJumps({ dates, world: { drivers, correlations } }: Program): World {
  const plain = Object.entries(drivers)
    .filter(([, { kind }]) => kind !== "private" && kind !== "schedule")
    .map(([name, driver]): [string, Driver] => [name, plainDriver(driver)]);
  return createWorld({ dates: [...dates], drivers: Object.fromEntries(plain), correlations, observations: [] });
}

/** Merton (1976): the normal part grows by what compensates the jumps. */
function plainDriver(driver: Driver): Driver {
  if (driver.kind === "jumpDiffusion") {
    const { start, drift, volatility, jumpRate, jumpMean, jumpVolatility, riskPremium = 0 } = driver;
    return { kind: "gbm", start, drift: drift - jumpRate * Math.expm1(jumpMean + 0.5 * jumpVolatility ** 2), volatility, riskPremium };
  }
  if (driver.kind !== "meanReverting" || driver.on === "geometric" || driver.jump === undefined) return driver;
  const { jump: _jump, ...plain } = driver;
  return plain;
}

/** How a fan's points are split: the share of points of each part, and what happens to each sudden driver there. Parts never overlap and leave nothing out. */
export function splitPoints(points: number, sudden: number): { readonly points: number; readonly happenings: readonly Happening[] }[] {
  const split = Math.min(sudden, mostSplit, Math.max(0, Math.floor(Math.log2(points)) - 2));
  return Array.from({ length: split + 1 }, (_, part) => ({
    points: split === 0 ? points : points / 2 ** Math.min(part + 1, split),
    happenings: Array.from({ length: sudden }, (_unused, j): Happening =>
      j >= split ? "free" : part === 0 ? "none" : j < part - 1 ? "none" : j === part - 1 ? "some" : "free",
    ),
  }));
}

/** The chance that something happens within a step of so many years. */
export function chanceOfJump({ rate }: Jump, years: number): number {
  return -Math.expm1(-rate * years);
}

/**
 * The sum of a step's jumps, each faded to its end; from a uniform number for how many there are, a normal one for their sizes where none fades, and a stream
 * else. Reference: Glasserman (2003), section 3.5.
 */
export function sumOfJumps(
  { jump, speed }: { readonly jump: Jump; readonly speed: number },
  years: number,
  happening: Happening,
  u: number,
  z: number,
  stream: RandomStream,
): number {
  if (happening === "none") return 0;
  const expected = jump.rate * years;
  const none = Math.exp(-expected);
  const place = happening === "some" ? none + (1 - none) * u : u;
  if (place < none) return 0;
  let [count, chance, reached] = [0, none, none];
  while (place >= reached && chance > 1e-20) {
    count++;
    chance *= expected / count;
    reached += chance;
  }
  if (speed === 0) return count * jump.mean + Math.sqrt(count) * jump.volatility * z;
  let sum = 0;
  for (let j = 0; j < count; j++) sum += (jump.mean + jump.volatility * stream.normal()) * Math.exp(-speed * years * stream.uniform());
  return sum;
}
