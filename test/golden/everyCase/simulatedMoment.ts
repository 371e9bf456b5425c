import type { Driver } from "../../../packages/core/src/model/index.js";
import { blockSize, createWorld } from "../../../packages/core/src/simulation/world/index.js";
import type { Moment } from "../cases.js";

const gbm = (volatility: number): Driver => ({ kind: "gbm", start: 1, drift: 0, volatility });
const jumps: Driver = { kind: "jumpDiffusion", start: 1, drift: 0.05, volatility: 0.2, jumpRate: 0.5, jumpMean: -0.1, jumpVolatility: 0.2 };
const reverting: Driver = { kind: "meanReverting", on: "geometric", start: 45, level: 60, speed: 0.8, volatility: 0.25 };

/** A moment of the engine's drivers over many blocks of paths, with its standard error between batches of blocks. */
export function simulatedMoment(moment: Moment["moment"]): { mean: number; standardError: number } {
  if (moment === "correlation")
    return batches({ A: gbm(0.3), B: gbm(0.5) }, [1], ([a, b]) => {
      const [ma, mb] = [mean(a), mean(b)];
      const covariance = mean(a.map((x, i) => (x - ma) * (b[i] - mb)));
      return covariance / Math.sqrt(mean(a.map((x) => (x - ma) ** 2)) * mean(b.map((x) => (x - mb) ** 2)));
    });
  if (moment === "mean") return batches({ A: reverting }, [0.25, 0.5, 0.75, 1, 1.25, 1.5], ([a]) => mean(a));
  const logs = (a: Float64Array): Float64Array => a.map((x) => Math.log(x));
  if (moment === "mean of the logarithm") return batches({ A: jumps }, [1], ([a]) => mean(logs(a)));
  return batches({ A: jumps }, [1], ([a]) => mean(logs(a).map((x) => (x - 0.01844183) ** 2)));
}

function batches(
  drivers: Record<string, Driver>,
  dates: number[],
  estimate: (columns: Float64Array[]) => number,
): { mean: number; standardError: number } {
  const names = Object.keys(drivers);
  const correlations = names.length > 1 ? [{ between: ["A", "B"] as const, rho: 0.6 }] : [];
  const world = createWorld({ dates, drivers, correlations, observations: [] });
  const [count, perBatch] = [32, 16];
  const found = new Float64Array(count);
  for (let batch = 0; batch < count; batch++) {
    const columns = names.map(() => new Float64Array(perBatch * blockSize));
    for (let b = 0; b < perBatch; b++) {
      const block = world.simulate(1, "price", batch * perBatch + b, "pricing");
      names.forEach((_, i) => columns[i].set(block.market[i][dates.length - 1], b * blockSize));
    }
    found[batch] = estimate(columns);
  }
  const middle = mean(found);
  return { mean: middle, standardError: Math.sqrt(mean(found.map((x) => (x - middle) ** 2)) / (count - 1)) };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
