import { exponential, gaussLegendre } from "../../numerics/index.js";
import type { Jump } from "../../model/index.js";
import type { RandomStream } from "../random/index.js";
import { atLeast } from "./marketProcess.js";

/**
 * Sums of jumps that arrive at a constant rate, with normal sizes, each fading at a given speed from its own moment on.
 *
 * Reference: Glasserman (2003), section 3.5. The number of jumps by inversion of the Poisson distribution, from one uniform number a path;
 * given their number, moments are evenly spread and sizes normal.
 * Accuracy: exact in distribution, whatever the step; the expectation of exp(sum) by quadrature to 1e-12. Both tested.
 */

/** Inversion counts up from 0, so spans with more expected jumps than this are cut. */
const mostExpected = 32;

/** Draws the sum of the jumps of a span, for many paths at once. */
export class JumpSampler {
  readonly #jump: Jump;
  #uniforms: Float64Array = new Float64Array(0);

  constructor(jump: Jump) {
    this.#jump = jump;
  }

  /** out[0..count) = Σ sizeᵢ exp(−speed (years − momentᵢ)) over the jumps in [0, years). */
  draw(years: number, speed: number, stream: RandomStream, out: Float64Array, count: number): void {
    out.fill(0, 0, count);
    const parts = Math.max(1, Math.ceil((this.#jump.rate * years) / mostExpected));
    const span = years / parts;
    for (let part = 0; part < parts; part++) this.#drawPart(span, years - part * span, speed, stream, out, count);
  }

  /** Jumps of a span that begins `toEnd` years before the end of the step. */
  #drawPart(span: number, toEnd: number, speed: number, stream: RandomStream, out: Float64Array, count: number): void {
    const { rate, mean, volatility } = this.#jump;
    const expected = rate * span;
    const none = Math.exp(-expected);
    const uniforms = (this.#uniforms = atLeast(this.#uniforms, count));
    stream.uniforms(uniforms, count);
    for (let i = 0; i < count; i++) {
      if (uniforms[i] < none) continue;
      const jumps = poissonQuantile(uniforms[i], expected, none);
      if (speed === 0) {
        out[i] += jumps * mean + Math.sqrt(jumps) * volatility * stream.normal();
        continue;
      }
      for (let j = 0; j < jumps; j++) {
        const size = mean + volatility * stream.normal();
        out[i] += size * exponential(-speed * (toEnd - span * stream.uniform()));
      }
    }
  }
}

/** The smallest n whose Poisson distribution function exceeds u, counting from P(0) = none. */
function poissonQuantile(u: number, expected: number, none: number): number {
  let n = 0;
  let chance = none;
  let reached = none;
  while (u >= reached && chance > 1e-20) {
    n++;
    chance *= expected / n;
    reached += chance;
  }
  return n;
}

/** E[exp(size)] − 1 for one jump whose size has faded to a share of it. */
export function meanJump({ mean, volatility }: Jump, share = 1): number {
  return Math.expm1(share * mean + 0.5 * (share * volatility) ** 2);
}

/** ln E exp(sum of faded jumps) over a span: rate ∫ (E exp(size e^(−speed s)) − 1) ds over [0, years]. */
export function logMeanOfJumps(jump: Jump, speed: number, years: number): number {
  if (speed === 0) return jump.rate * years * meanJump(jump);
  // Beyond 40/speed a jump has faded below 1e-17 of its size, and counts with its first order only.
  const cut = Math.min(years, 40 / speed);
  const panels = Math.ceil(speed * cut * 2) + 1;
  const { nodes, weights } = gaussLegendre(16);
  const half = cut / panels / 2;
  let total = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (let i = 0; i < nodes.length; i++) {
      const s = half * (2 * panel + 1 + nodes[i]);
      total += weights[i] * half * meanJump(jump, Math.exp(-speed * s));
    }
  }
  return jump.rate * total;
}
