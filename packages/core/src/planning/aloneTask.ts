import { executorWithin, type Task } from "../execution/index.js";
import type { AloneModel } from "../portfolio/index.js";
import { valueAlone, type AskedRun, type InitiativeValue } from "../valuation/index.js";

export interface AloneInput {
  readonly alone: AloneModel;
  /** Of the initiative. */
  readonly id: string;
  readonly run: AskedRun;
}

/** Values one initiative by itself, in one thread: there are as many of them as keep the other threads busy. */
export const aloneTask: Task<AloneInput, Omit<InitiativeValue, "name">> = {
  name: "plan/alone",
  run: ({ alone, id, run }, context) => valueAlone(alone, id, { ...run, executor: executorWithin(context) }),
};
