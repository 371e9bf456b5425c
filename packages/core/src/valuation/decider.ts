import type { Decider, Process } from "../simulation/index.js";
import { CommittedDecider } from "./committed.js";
import { RuleDecider, type Policy } from "./policy/index.js";

/** Makes a policy act inside a process. */
export function makeDecider(policy: Policy, process: Process): Decider {
  return policy.kind === "committed" ? new CommittedDecider() : new RuleDecider(policy, process);
}
