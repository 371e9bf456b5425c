import type { Driver } from "../../model/index.js";
import { chainProcess } from "./chain.js";
import { gbmProcess } from "./gbm.js";
import { jumpDiffusionProcess } from "./jumpDiffusion.js";
import type { MarketProcess } from "./marketProcess.js";
import { meanRevertingProcess } from "./meanReverting.js";

export { eventProcess, type EventProcess } from "./event.js";
export { isModerate } from "./gaussianProcess.js";
export { givenPaths, type GivenPaths, type Purpose } from "./given.js";
export type { ChainLaw, GaussianStep, MarketProcess, Measure } from "./marketProcess.js";
export { scheduleValues } from "./schedule.js";

/** Drivers that move step by step from date to date. */
export type StepDriver = Extract<Driver, { kind: "gbm" | "meanReverting" | "jumpDiffusion" | "chain" }>;

/** The law of such a driver on the dates of a model. */
export function marketProcess(driver: StepDriver, dates: readonly number[]): MarketProcess {
  switch (driver.kind) {
    case "gbm":
      return gbmProcess(driver, dates);
    case "meanReverting":
      return meanRevertingProcess(driver, dates);
    case "jumpDiffusion":
      return jumpDiffusionProcess(driver, dates);
    case "chain":
      return chainProcess(driver);
  }
}
