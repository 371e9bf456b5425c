import type { OptionKind, Prior } from "../../model/index.js";

/** An uncertain (or at least named) quantity; its key in `drivers` is its name in formulas. */
export type DriverEntry = MarketDriver | PrivateDriver | EventDriver | ScheduleDriver | ConstantDriver;

interface DriverCommon {
  /** What it is called in reports. */
  readonly name: string;
  /** Such as "EUR/contact", "fraction", "index", "hours/customer/year". */
  readonly unit: string;
  /** Keys of `sources`. */
  readonly source?: string | readonly string[];
  /** The kinds of option that can keep this risk within bounds. */
  readonly mitigatedBy?: readonly OptionKind[];
  /** Any remark; not used in the figures. */
  readonly note?: string;
}

/** Moves with time and resolves by waiting. */
export type MarketDriver = DriverCommon & MarketKind & MarketProcess;

interface MarketKind {
  /** Moves with time and resolves by waiting. */
  readonly kind: "market";
}

/** How a market driver moves. */
export type MarketProcess = GrowthProcess | RevertingProcess | JumpProcess | ChainProcess;

/** Geometric Brownian motion. */
export interface GrowthProcess {
  readonly process: "gbm";
  /** Its value today. */
  readonly start: number;
  /** Expected growth, effective per year: 0.05 is 5% more each year. */
  readonly drift: number;
  /** Of the logarithm, per square root of a year. */
  readonly volatility: number;
  /** The part of the growth that is a reward for risk, effective per year; pricing leaves it out. Default 0. */
  readonly riskPremium?: number;
}

/** Mean reversion (Schwartz 1997 on the logarithm; Ornstein-Uhlenbeck on the level). */
export interface RevertingProcess {
  readonly process: "meanReverting";
  /** What reverts; default `log`. */
  readonly on?: "log" | "level" | "geometric";
  /** Its value today. */
  readonly start: number;
  /** Where it returns to, in the driver's own unit. */
  readonly level: number;
  /** Per year: half of a deviation is gone after ln 2 / speed years. */
  readonly speed: number;
  /** Per square root of a year: of the logarithm (0.2 is 20%), or in the driver's unit with `on: "level"`. */
  readonly volatility: number;
  /** Effective per year; with `on: "level"` in units per year. Default 0. */
  readonly riskPremium?: number;
  /** Sudden changes besides. */
  readonly jump?: JumpSizes;
}

/** Merton's jump diffusion. */
export interface JumpProcess {
  readonly process: "jumpDiffusion";
  /** Its value today. */
  readonly start: number;
  /** Expected growth with the jumps in it, effective per year. */
  readonly drift: number;
  /** Of the logarithm between jumps, per square root of a year: 0.2 is 20%. */
  readonly volatility: number;
  /** The jumps. */
  readonly jump: JumpSizes;
  /** The part of the growth that is a reward for risk, effective per year; pricing leaves it out. Default 0. */
  readonly riskPremium?: number;
}

/** Sudden changes on top of the steady ones. */
export interface JumpSizes {
  /** Expected number per year. */
  readonly rate: number;
  /** Of the jump in the logarithm (of the level with `on: "level"`). */
  readonly mean: number;
  /** Standard deviation of the size of a jump, as `mean`. */
  readonly volatility: number;
}

/** A few states with the chances of going from one to another in one period. */
export interface ChainProcess {
  readonly process: "chain";
  /** The states, in the driver's unit. */
  readonly values: readonly number[];
  /** transition[from][to], per period; every row adds up to 1. */
  readonly transition: readonly (readonly number[])[];
  /** One of `values`. */
  readonly start: number;
}

/** A fixed truth nobody knows yet; resolves only by spending (learning). */
export interface PrivateDriver extends DriverCommon {
  readonly kind: "private";
  /** What the team believes of it. */
  readonly range: Prior;
}

/** 0 until it happens, then 1. */
export interface EventDriver extends DriverCommon {
  readonly kind: "event";
  /** Intensity per year: the chance of a first year is 1 - exp(-hazard). */
  readonly hazard: number;
  /** Added to the hazard under pricing; default 0. */
  readonly riskPremium?: number;
}

/** A known path: one value per period; the last is held. */
export interface ScheduleDriver extends DriverCommon {
  readonly kind: "schedule";
  /** In the driver's unit, from the first period on; a list that is shorter than the plan holds its last value. */
  readonly values: readonly number[];
}

/** A figure that is known and stays as it is. */
export interface ConstantDriver extends DriverCommon {
  readonly kind: "constant";
  /** In the driver's unit. */
  readonly value: number;
}
