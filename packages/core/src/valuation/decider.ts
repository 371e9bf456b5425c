import type { Decider, Process } from "../simulation/index.js";
import { CommittedDecider } from "./committed.js";
import { TableDecider } from "./exact/index.js";
import { RuleDecider, type Policy } from "./policy/index.js";

/** Makes a policy act inside a process. */
export function makeDecider(policy: Policy, process: Process): Decider {
  if (policy.kind === "committed") return new CommittedDecider();
  return policy.kind === "table" ? new TableDecider(policy, process.program) : new RuleDecider(policy, process);
}
