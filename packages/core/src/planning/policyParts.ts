import type { JointPolicy, PlanPolicy, PricedPolicy } from "./planPolicy.js";

/** What variants of a policy have in common: sent apart from it, so that it is sent and read once, however many of them are tried. */
export interface PolicyParts {
  /** Value functions of a policy by prices, which then has none. */
  readonly values?: PricedPolicy["values"] | undefined;
  /** Rules of a joint policy, which then has none. */
  readonly rules?: JointPolicy["initiatives"] | undefined;
}

/** A policy, and apart from it what its variants have in common. */
export function parted<Whole extends PlanPolicy>(policy: Whole): PolicyParts & { readonly policy: Whole } {
  if (policy.kind === "priced") return { policy: { ...policy, values: {} }, values: policy.values };
  if (policy.kind === "joint") return { policy: { ...policy, initiatives: [] }, rules: policy.initiatives };
  return { policy };
}

/** A policy with what was sent apart from it. */
export function joined<Sent extends PlanPolicy>(policy: Sent, { values, rules }: PolicyParts): Sent {
  if (policy.kind === "priced" && values !== undefined) return { ...policy, values };
  if (policy.kind === "joint" && rules !== undefined) return { ...policy, initiatives: rules };
  return policy;
}
