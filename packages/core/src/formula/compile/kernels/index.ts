import { add, divide, multiply, subtract } from "./arithmetic.js";
import { either, equal, less, lessOrEqual, unequal } from "./comparisons.js";
import { absolute, ceiling, cube, exponential, floor, logarithm, power, round, squareRoot } from "./elementary.js";
import { multiplyAdd, multiplySubtract, subtractProduct } from "./fused.js";
import type { Kernel } from "./kernel.js";
import { choose, copy, maximum, minimum } from "./selection.js";

export type { Kernel } from "./kernel.js";

/** Every instruction by its name. */
export const kernels = {
  ...{ add, subtract, multiply, divide, multiplyAdd, multiplySubtract, subtractProduct },
  ...{ less, lessOrEqual, equal, unequal, either },
  ...{ maximum, minimum, choose, copy },
  ...{ absolute, ceiling, floor, round, squareRoot, exponential, logarithm, power, cube },
} satisfies Record<string, Kernel>;

export type Operation = keyof typeof kernels;
