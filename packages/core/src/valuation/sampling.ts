import type { Driver, Program } from "../model/index.js";
import { blockSize, EvenNormals, type MakePathNormals } from "../simulation/index.js";

/**
 * How the paths that a policy is priced on are drawn: `random`, each by itself, or `even`: every block of 1024 is a randomisation of Sobol's points over a Brownian
 * bridge. Both are unbiased; the standard error of even paths is that of the means of blocks.
 */
export type Sampling = "even" | "random";

/** Fewer independent blocks say too little of how sure their mean is. */
export const leastEvenBlocks = 8;
/** From so many on, even paths are the default. */
export const usualEvenBlocks = 16;

const takesNormals: readonly Driver["kind"][] = ["gbm", "meanReverting", "jumpDiffusion", "private"];

/**
 * What is drawn, decided before any path is: even paths wherever something takes normal numbers, no paths are given, and there are blocks enough. Nothing else is asked, since
 * even paths were better than random ones, or as good, on every family that was measured (`npm run variance`).
 */
export function chooseSampling({ world }: Program, asked: Sampling | "auto", blocks: number): Sampling {
  if (asked === "random") return "random";
  const kinds = Object.values(world.drivers).map(({ kind }) => kind);
  if (kinds.includes("given") || !kinds.some((kind) => takesNormals.includes(kind))) return "random";
  return asked === "even" || blocks >= usualEvenBlocks ? "even" : "random";
}

/** Where the normal numbers of paths come from. */
export function normalsFor(sampling: Sampling): MakePathNormals | undefined {
  return sampling === "even" ? (dates, drivers, scores) => new EvenNormals(dates, drivers, scores, blockSize) : undefined;
}
