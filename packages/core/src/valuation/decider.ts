import type { Decider, Process } from "../simulation/index.js";
import { CommittedDecider } from "./committed.js";
import { RuleDecider, type Policy } from "./policy/index.js";

/** What makes a policy act inside a process; tables come with the exact method, which is loaded for them. */
export async function loadDecider(policy: Policy): Promise<(process: Process) => Decider> {
  if (policy.kind === "committed") return () => new CommittedDecider();
  if (policy.kind === "regression") return (process) => new RuleDecider(policy, process);
  const { TableDecider } = await import("./exact/index.js");
  return (process) => new TableDecider(policy, process.program);
}
