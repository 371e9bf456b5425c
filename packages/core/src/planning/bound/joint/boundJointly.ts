import type { Steps } from "../../../execution/index.js";
import { blockSize } from "../../../simulation/index.js";
import type { RecordedBlock } from "../../../valuation/index.js";
import type { UseDrawer } from "../drawnUses.js";
import type { Part } from "../part.js";
import { costsAt, type Row } from "../rowBook.js";
import { makeChoices } from "./choices.js";
import { searchJointly, type JointEffort } from "./jointSearch.js";
import { listCourses, type Courses } from "./listCourses.js";
import { PathPart } from "./pathPart.js";

/** What is known of every path of a block before its best joint choice is looked for. */
export interface Relaxed {
  /** By path: the bound by multipliers. */
  readonly upper: Float64Array;
  /** By row and path: the multipliers. */
  readonly best: readonly Float64Array[];
}

/** Of so many paths one is worked out. */
export const oneIn = 8;

/**
 * Courses that lose more than this share of the bound, and where they are too many a quarter of it, are not listed: no joint choice is taken to lose as much.
 * The more initiatives there are, the less is lost by what does not fit: of them all together somewhat less than what one is worth.
 */
const mostLoss = (initiatives: number): number => 0.6 / Math.max(1, initiatives - 1);

/** Views of others that one initiative may choose among: bits of a number. */
const mostViews = 30;

/** About what a path takes, as sweeps over a column. */
const sweepsPerPath = 20_000;

/**
 * What no joint choice of courses can beat, with hindsight and less the martingales, where all rows hold at once: on one path in eight of a block, by place
 * among these. Never more than the bound by multipliers.
 *
 * Who still has luck on a path stays priced there: with hindsight others could not see it.
 */
export function* boundJointly(
  rows: readonly Row[],
  parts: readonly Part[],
  recorded: readonly RecordedBlock[],
  uses: UseDrawer | undefined,
  { upper, best }: Relaxed,
  effort: JointEffort,
): Steps<Float64Array> {
  const found = new Float64Array(blockSize / oneIn);
  for (let place = 0; place < found.length; place++) {
    const q = place * oneIn;
    const multipliers = Float64Array.from(best, (column) => column[q]);
    const costs = costsAt(rows, multipliers);
    const paths = parts.map((part, i) => new PathPart(part, recorded[i], uses, q));
    for (const path of paths) path.solve(costs);
    const [all, less] = [1, 0.25].map((share) => share * mostLoss(parts.length) * Math.abs(upper[q]));
    let loss = all;
    const lists = paths.map((path): Courses | undefined => {
      if (path.hasLuck || path.part.views.length > mostViews) return undefined;
      const listed = listCourses(path, loss);
      if (listed !== undefined) return listed;
      const some = loss === all ? listCourses(path, less) : undefined;
      if (some !== undefined) loss = less;
      return some;
    });
    found[place] = Math.min(upper[q], searchJointly(makeChoices(rows, paths, lists, multipliers, upper[q]), upper[q] - loss, effort).upper);
    yield sweepsPerPath;
  }
  return found;
}
