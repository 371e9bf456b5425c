import { RipenError } from "../../errors.js";
import type { OptionProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import type { Ledger } from "./ledger.js";
import type { Process } from "./process.js";

/**
 * A move by choice that the ledger does not hold is a fault of the rule that chose it.
 *
 * @param before what was written by cell before the moves of this date
 * @param movers initiatives of which somebody moves
 * @param moved by initiative and path: the option exercised, −1 none
 * @param resources that they touch
 */
export function assertHeld(
  { forced, program, clerk, paths }: Process,
  before: readonly Float64Array[],
  k: number,
  movers: readonly number[],
  moved: readonly Int16Array[],
  ledger: Ledger,
  resources: readonly number[],
): void {
  const delta = new Float64Array(ledger.written.length);
  // Whether it arrives is chance: what others then use who look at it may overrun by chance, too.
  const byChance = Uint8Array.from(program.options, (option) => (clerk.usesReadModes && mayFail(option) ? 1 : 0));
  const cells = resources.flatMap((r) => program.resources[r].periods.map((_, p) => ledger.firstCell[r] + p));
  for (let p = 0; p < blockSize; p++) {
    let [moves, excused] = [false, false];
    for (const i of movers) {
      const option = moved[i][p];
      if (option < 0) continue;
      moves = true;
      if (forced[i][p] === 1 || byChance[option] === 1) excused = true;
    }
    if (!moves || excused) continue;
    for (const c of cells) delta[c] = ledger.written[c][p] - before[c][p];
    if (ledger.holds(p, k, delta, resources, undefined, before, 2)) continue;
    throw new RipenError("internal", [
      {
        path: "",
        message: `the ledger is overdrawn at date ${String(k)} on path ${String(p)} of block ${String(paths.block)}`,
      },
    ]);
  }
}

/** Whether where it arrives is drawn at exercise and seen at once. */
function mayFail({ instant, otherwise }: OptionProgram): boolean {
  return instant && otherwise >= 0;
}
