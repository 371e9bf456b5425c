import type { Choices } from "./choices.js";
import { earned, findGreedily } from "./found.js";
import { allOpen, narrow, type Open } from "./narrow.js";
import { boundNode, type NodeBound } from "./nodeBound.js";
import { findSplit, shareOf, type Split } from "./split.js";

export interface JointEffort {
  /** Sets of joint choices that are bounded, at most. */
  readonly nodes: number;
  /** Subgradient steps on each of them. */
  readonly steps: number;
}

/** Bounds of what the best joint choice earns. */
export interface JointBounds {
  readonly upper: number;
  readonly lower: number;
  readonly nodes: number;
}

interface Node extends Open, NodeBound {
  readonly split: Split | undefined;
}

const tolerance = 1e-9;

/**
 * Bounds what the best joint choice of courses earns under all rows at once: best first, each set bounded by multipliers from those of the set that it is part
 * of, and split in two by how large a share one initiative has in one row. Where effort ends before the search does, the largest bound that is open is told.
 *
 * Reference: A. H. Land and A. G. Doig, "An automatic method of solving discrete programming problems", Econometrica 28 (1960) 497-520; M. L. Fisher (1981) for
 * bounds by multipliers.
 *
 * @param floor what is earned less than this is not looked for: `upper` is never below
 */
export function searchJointly(choices: Choices, floor: number, { nodes, steps }: JointEffort): JointBounds {
  const open: Node[] = [];
  let found = -Infinity;
  let count = 0;
  const offer = (set: Open, start: Float64Array, above: number): void => {
    count++;
    if (!narrow(choices, set)) return;
    const only = set.courses.flatMap((own) => (own.length === 1 ? [own[0]] : []));
    if (only.length === set.courses.length) {
      found = Math.max(found, earned(choices, Int32Array.from(only)));
      return;
    }
    const enough = Math.max(floor, found);
    const node = boundNode(choices, set, start, { above, enough, steps });
    if (node.bound <= enough + tolerance) return;
    const chosen = findGreedily(choices, set.courses, node.losses);
    if (chosen !== undefined) found = Math.max(found, earned(choices, chosen));
    const split = findSplit(choices, set.courses, node);
    open.push({ ...node, ...set, split });
  };
  offer(allOpen(choices), choices.multipliers, Infinity);
  while (open.length > 0) {
    let top = 0;
    for (let o = 1; o < open.length; o++) if (open[o].bound > open[top].bound) top = o;
    const { split, bound, courses, views, multipliers, losses } = open[top];
    const enough = Math.max(floor, found);
    if (bound <= enough + tolerance) return { upper: enough, lower: found, nodes: count };
    if (count >= nodes || split === undefined) return { upper: bound, lower: found, nodes: count };
    open[top] = open[open.length - 1];
    open.pop();
    // What loses more than there is to gain is left out.
    const kept = courses.map((own, i) => own.filter((_, place) => bound - losses[i][place] > enough));
    for (const large of [true, false]) {
      const own = kept.map((all, i) =>
        i === split.part ? all.filter((c) => shareOf(choices.parts[i], c, split.row) > split.threshold === large) : all.slice(),
      );
      if (own[split.part].length > 0) offer({ courses: own, views: views.map((all) => all.slice()) }, multipliers, bound);
    }
  }
  return { upper: Math.max(floor, found), lower: found, nodes: count };
}
