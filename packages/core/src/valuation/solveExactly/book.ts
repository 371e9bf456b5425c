import type { FlowProgram } from "../../model/index.js";
import type { JointState } from "./jointState.js";
import type { Moves } from "./links.js";
import type { Problem } from "./problem.js";
import { Scene, type Column } from "./scene.js";

/** Takes what is booked on one line: discounted, by node of the grid or the same on all. */
export type Booker = (line: number, amounts: Column) => void;

/**
 * Books everything of date k: what is received and paid at exercise, what arrives, what falls due, what the modes now occupied bring, and at the last date what
 * ends. Amounts see modes after the moves; those of an option at its exercise see the age in the mode that is left.
 *
 * @param before the state at the decision
 * @param after the state after the moves
 * @param wanted lines that are asked for
 */
export function book(
  problem: Problem,
  k: number,
  before: JointState,
  moves: Moves,
  after: JointState,
  wanted: (line: number) => boolean,
  booker: Booker,
): void {
  const { program } = problem;
  let [now, leaving]: (Scene | undefined)[] = [];
  const add = (flow: FlowProgram | undefined, byThoseWhoLeave = false): void => {
    for (const { line, sign, amount } of flow ?? []) {
      if (!wanted(line)) continue;
      const factor = sign * program.discount[k];
      const { constant } = amount.truth;
      if (constant !== undefined) {
        booker(line, constant * factor);
        continue;
      }
      const scene = byThoseWhoLeave
        ? (leaving ??= new Scene(problem, k, after, before.initiatives))
        : (now ??= new Scene(problem, k, after));
      const values = scene.expected(amount);
      booker(line, values.length === 1 ? values[0] * factor : values.map((value) => value * factor));
    }
  };
  program.initiatives.forEach(({ modes }, i) => {
    const [own, was] = [after.initiatives[i], before.initiatives[i]];
    const move = moves[i];
    add(move?.receive, true);
    add(move?.pay[0], true);
    add(was.arrived?.onArrival);
    if (move !== undefined) add(own.arrived?.onArrival);
    for (const { option, date } of own.due) if (date < k) add(option.pay[k - date]);
    if (own.mode < 0) return;
    add(modes[own.mode].cashFlow);
    if (k === program.last) add(modes[own.mode].terminal);
  });
}
