import { normalKernel, type EvenGrid, type Kernel } from "../grid/index.js";
import type { LinearStep, PulledStep } from "./driverLaw.js";
import { pulledKernel } from "./pulledKernel.js";

/** Makes the transitions of one axis and keeps them: equal steps between places that lie alike share one. */
export class StepKernels {
  readonly #kept = new Map<string, Kernel>();

  /** x′ = slope x + shift + noise. */
  linear(from: EvenGrid, to: EvenGrid, step: Pick<LinearStep, "slope" | "shift" | "noise">): Kernel {
    const centre = (step.slope * from.start + step.shift - to.start) / (to.step || 1);
    const key = [from.count, to.count, from.step, to.step, step.slope, centre, step.noise.length, step.noise[0].sd, step.noise[0].weight]
      .map(rounded)
      .join();
    return this.#keep(key, () => normalKernel(from, to, step.slope, step.shift, step.noise));
  }

  /** The sub-steps of a geometric reversion, the first leading from the places of one date to those of the next. */
  pulled(from: EvenGrid, to: EvenGrid, step: PulledStep): Kernel[] {
    const kernel = (origin: EvenGrid): Kernel =>
      this.#keep(["pulled", origin.count, origin.start, to.count, to.start, step.keep, step.add, step.sd].map(rounded).join(), () =>
        pulledKernel(origin, to, step),
      );
    return Array.from({ length: step.times }, (_, i) => kernel(i === 0 ? from : to));
  }

  #keep(key: string, make: () => Kernel): Kernel {
    let kernel = this.#kept.get(key);
    if (kernel === undefined) {
      kernel = make();
      this.#kept.set(key, kernel);
    }
    return kernel;
  }
}

/** Lengths of steps that should be equal differ in their last digits. */
function rounded(value: number | string): string {
  return typeof value === "string" ? value : value.toPrecision(11);
}
