import type { Driver, Jump } from "../../model/index.js";
import { gaussianMean, gaussianProcess, type GaussianLaw } from "./gaussianProcess.js";
import { premium } from "./gbm.js";
import { geometricReversion } from "./geometricReversion.js";
import { multiply } from "./jumpDiffusion.js";
import { JumpSampler, logMeanOfJumps } from "./jumps.js";
import { atLeast, decayIntegral, elapsed, type MarketProcess } from "./marketProcess.js";

export type MeanReverting = Extract<Driver, { kind: "meanReverting" }>;

/**
 * Mean reversion of the logarithm, of the level, or of the level with proportional noise.
 *
 * References: E. S. Schwartz, "The stochastic behavior of commodity prices", Journal of Finance 52 (1997) 923-973, model 1 (logarithm);
 * O. Vasicek, "An equilibrium characterization of the term structure", Journal of Financial Economics 5 (1977) 177-188 (level); the exact
 * step of both is in Glasserman (2003), equation 3.46. Jumps fade at the same speed: a jump at s counts as size · exp(−speed (t − s)) at t.
 * Risk premium under pricing: the logarithm's level falls by riskPremium/speed; the drift of the level falls by riskPremium (units per
 * year); with proportional noise it falls by riskPremium · S.
 * Accuracy: exact for logarithm and level, jumps included; see geometricReversion for the third.
 */
export function meanRevertingProcess(driver: MeanReverting, dates: readonly number[]): MarketProcess {
  if (driver.on === "geometric") return geometricReversion(driver, dates);
  const { on, start, level, speed, volatility, riskPremium = 0, jump } = driver;
  const law: GaussianLaw = (years, measure) => ({
    transform: on === "log" ? "exp" : "identity",
    slope: Math.exp(-speed * years),
    // speed · level · ∫e^(−speed s) ds, written so that speed 0 is no special case
    shift: (speed * level - premium(riskPremium, measure)) * decayIntegral(speed, years),
    sd: volatility * Math.sqrt(decayIntegral(2 * speed, years)),
  });
  const plain = gaussianProcess(start, dates, law);
  return jump === undefined || jump.rate === 0 ? plain : withJumps(plain, law, on, jump, speed, dates);
}

/** The same driver with jumps on top; they are independent of its normal part, so they multiply (logarithm) or add (level). */
function withJumps(
  plain: MarketProcess,
  law: GaussianLaw,
  on: "log" | "level",
  jump: Jump,
  speed: number,
  dates: readonly number[],
): MarketProcess {
  const sampler = new JumpSampler(jump);
  let sums: Float64Array = new Float64Array(0);
  return {
    start: plain.start,
    takesNormals: true,
    takesStream: true,
    gaussian: () => undefined,
    step(k, measure, from, normals, stream, to, count) {
      sums = atLeast(sums, count);
      sampler.draw(elapsed(dates, k, k + 1), speed, stream, sums, count);
      plain.step(k, measure, from, normals, stream, to, count);
      if (on === "log") multiply(to, sums, count);
      else for (let i = 0; i < count; i++) to[i] += sums[i];
    },
    conditionalMean(k, j, measure, from, out, count) {
      const years = elapsed(dates, k, j);
      const extra = on === "log" ? logMeanOfJumps(jump, speed, years) : jump.rate * jump.mean * decayIntegral(speed, years);
      gaussianMean(law(years, measure), extra, from, out, count);
    },
  };
}
