import type { Driver } from "../../../model/index.js";
import { createWorld, type GaussianStep, type World } from "../../../simulation/index.js";
import { jumpNoise, type JumpLaw } from "./jumpNoise.js";
import type { NormalPart } from "../grid/index.js";

/** One step of a continuous driver in its coordinate: x′ = slope x + shift + noise. */
export interface LinearStep {
  readonly kind: "linear";
  readonly slope: number;
  readonly shift: number;
  readonly noise: readonly NormalPart[];
  /** Standard deviation of the normal part. */
  readonly sd: number;
}

/** `times` equal sub-steps of the geometric reversion: S ← keep S + add; ln S ← ln S + shift + noise; S ← keep S + add. */
export interface PulledStep {
  readonly kind: "pulled";
  readonly times: number;
  readonly keep: number;
  readonly add: number;
  readonly shift: number;
  readonly noise: readonly NormalPart[];
  readonly sd: number;
}

/** The law of a continuous driver under pricing, in a coordinate x with value = transform(x). Step −1 leads from today to the first date. */
export interface DriverLaw {
  readonly name: string;
  readonly market: number;
  readonly transform: "exp" | "identity";
  /** Coordinate today. */
  readonly start: number;
  readonly jump: JumpLaw | undefined;
  step(k: number): LinearStep | PulledStep;
}

type Continuous = Extract<Driver, { kind: "gbm" | "meanReverting" | "jumpDiffusion" }>;
type Reverting = Extract<Driver, { kind: "meanReverting" }>;

/** Sub-steps per year, and for each unit of speed, as in the simulation of the same process. */
const perYear = 50;
const perSpeed = 20;

/** The law of a market driver; undefined when it is no continuous one. */
export function driverLaw(driver: Driver, name: string, market: number, dates: Float64Array, world: World): DriverLaw | undefined {
  if (driver.kind !== "gbm" && driver.kind !== "meanReverting" && driver.kind !== "jumpDiffusion") return undefined;
  const years = (k: number): number => dates[k + 1] - (k < 0 ? 0 : dates[k]);
  const { smooth, jump } = withoutJumps(driver);
  const logarithmic = driver.kind !== "meanReverting" || driver.on !== "level";
  const start = logarithmic ? Math.log(driver.start) : driver.start;
  const law = { name, market, transform: logarithmic ? "exp" : "identity", start, jump } as const;
  if (driver.kind === "meanReverting" && driver.on === "geometric") return { ...law, step: (k) => pulledStep(driver, years(k)) };
  const own = jump === undefined ? world : createWorld({ dates: [...dates], drivers: { [name]: smooth }, observations: [] });
  const place = jump === undefined ? market : 0;
  const speed = driver.kind === "meanReverting" ? driver.speed : 0;
  return {
    ...law,
    step(k) {
      const { slope, shift, sd } = own.gaussian(place, k, "pricing") as GaussianStep;
      return {
        kind: "linear",
        slope,
        shift,
        sd,
        noise: jump === undefined ? [{ weight: 1, shift: 0, sd }] : jumpNoise(jump, speed, years(k), sd),
      };
    },
  };
}

/** The same driver without its jumps, and the jumps; the drift of a jump diffusion is that of the expected price, so they are taken out of it. */
function withoutJumps(driver: Continuous): { smooth: Driver; jump: JumpLaw | undefined } {
  if (driver.kind === "jumpDiffusion") {
    const { start, drift, volatility, jumpRate: rate, jumpMean: mean, jumpVolatility, riskPremium = 0 } = driver;
    const jump = { rate, mean, volatility: jumpVolatility };
    const smooth: Driver = { kind: "gbm", start, drift: drift - rate * growthOfJump(jump), volatility, riskPremium };
    return { smooth, jump: rate > 0 ? jump : undefined };
  }
  if (driver.kind === "gbm" || driver.jump === undefined) return { smooth: driver, jump: undefined };
  const { jump, ...smooth } = driver;
  return { smooth, jump: jump.rate > 0 ? jump : undefined };
}

/** E e^J − 1. */
function growthOfJump({ mean, volatility }: JumpLaw): number {
  return Math.expm1(mean + 0.5 * volatility * volatility);
}

/** The splitting that the simulation uses (see its geometricReversion), so that both mean the same process to the last sub-step. */
function pulledStep(driver: Reverting, years: number): PulledStep {
  const { level, speed, volatility, riskPremium = 0, jump } = driver;
  const jumpDrift = jump === undefined ? 0 : jump.rate * growthOfJump(jump);
  const rate = speed + riskPremium - jumpDrift;
  const times = Math.max(1, Math.ceil(years * Math.max(perYear, perSpeed * speed) - 1e-9));
  const h = years / times;
  const sd = volatility * Math.sqrt(h);
  return {
    kind: "pulled",
    times,
    keep: Math.exp((-rate * h) / 2),
    add: speed * level * (rate === 0 ? h / 2 : -Math.expm1((-rate * h) / 2) / rate),
    shift: -0.5 * volatility * volatility * h - jumpDrift * h,
    noise: jump === undefined || jump.rate === 0 ? [{ weight: 1, shift: 0, sd }] : jumpNoise(jump, 0, h, sd),
    sd,
  };
}
