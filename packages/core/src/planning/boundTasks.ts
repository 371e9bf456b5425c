import type { Task } from "../execution/index.js";
import type { ApartData } from "../valuation/index.js";
import type { BoundInput, BoundOutput, FitPartInput } from "./bound/index.js";
import type { FitPricedInput } from "./priced/index.js";

// Apart from those who give this work out (upperBound.ts): a worker's script holds all that the files of its tasks may load.

/** Fits the value functions of one initiative, apart from the others. */
export const fitPartTask: Task<FitPartInput, ApartData> = {
  name: "plan/fitPart",
  async run(input, context) {
    const { fitPart } = await import("./bound/index.js");
    return fitPart(input, context);
  },
};

/** Bounds what any plan can earn, on a range of blocks. */
export const boundTask: Task<BoundInput, BoundOutput[]> = {
  name: "plan/bound",
  async run(input, context) {
    const { boundBlocks } = await import("./bound/index.js");
    return boundBlocks(input, context);
  },
};

/** Fits what one initiative is worth by itself at prices, in each of its surroundings. */
export const fitPricedTask: Task<FitPricedInput, readonly ApartData[] | undefined> = {
  name: "plan/fitPriced",
  async run(input, context) {
    const { fitPriced } = await import("./priced/index.js");
    return fitPriced(input, context);
  },
};
