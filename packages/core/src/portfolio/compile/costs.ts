import type { Node } from "../../formula/index.js";
import type { Stage, StagedInitiative } from "../document/index.js";
import { difference, num, one, over, plus, ref, times } from "../terms/index.js";
import type { Context } from "./context.js";

/** What a stage costs in each successive period from its start: its payments, moved by the index of its cost. */
export function instalments(stage: Stage, path: string, id: string, context: Context): Node[] {
  const cost = times(context.quantity(stage.cost, `${path}.cost`, id), indexOf(stage));
  if (stage.payments !== undefined) return stage.payments.map((part) => times(cost, num(part)));
  const count = Math.max(1, stage.takes);
  return Array.from({ length: count }, () => over(cost, num(count)));
}

/** 1 - share + share x index: the rest of the cost (people, mostly) stays where it is. */
function indexOf({ costMovesWith: moves }: Stage): Node {
  if (moves === undefined) return one;
  const share = moves.share ?? 1;
  return plus(difference(1, share), times(num(share), ref(moves.driver)));
}

/** Running cost per period while the stages up to this one are live: each adds its own. */
export function runningCost(initiative: StagedInitiative, until: number, path: string, id: string, context: Context): Node {
  const parts = initiative.stages.slice(0, until + 1).map((stage, i) => {
    return stage.runCost === undefined ? undefined : context.quantity(stage.runCost, `${path}.stages[${i}].runCost`, id);
  });
  return plus(...parts);
}

/** Capacity in use while the stages up to this one are live: what they keep busy, times `kept`, less what they provide. */
export function runningUse(initiative: StagedInitiative, until: number, kept: Node = one): Map<string, Node> {
  const use = new Map<string, Node>();
  for (const { runUses = {}, provides = {} } of initiative.stages.slice(0, until + 1)) {
    for (const [name, amount] of Object.entries(runUses)) use.set(name, plus(use.get(name), times(num(amount), kept)));
    for (const [name, amount] of Object.entries(provides)) use.set(name, plus(use.get(name), num(-amount)));
  }
  return use;
}
