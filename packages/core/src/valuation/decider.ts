import type { Decider, Process } from "../simulation/index.js";
import { CommittedDecider } from "./committed.js";
import { RuleDecider, type Policy } from "./policy/index.js";

/** What makes a policy act inside a process; tables and value functions come with methods that are loaded for them. */
export async function loadDecider(policy: Policy): Promise<(process: Process) => Decider> {
  if (policy.kind === "committed") return () => new CommittedDecider();
  if (policy.kind === "regression") return (process) => new RuleDecider(policy, process);
  if (policy.kind === "values") {
    const { makeValueDecider } = await import("./bound/index.js");
    return (process) => makeValueDecider(policy, process.program, process.world);
  }
  const { TableDecider } = await import("./exact/index.js");
  return (process) => new TableDecider(policy, process.program);
}
