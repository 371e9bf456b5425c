import type { OptionProgram } from "../../model/index.js";
import { blockSize } from "../world/index.js";
import { Buckets } from "./buckets.js";
import { assertFinite } from "./finite.js";
import type { Process } from "./process.js";

/** Sees an option with the paths on which it may be taken: `index[0..count)`. */
export type OfferVisitor = (option: OptionProgram, index: Int32Array, count: number) => void;

/** `free`: by window and condition; `alone`: where links and ledger allow it too; `forced`: those that are taken before any choice. */
export type OfferKind = "free" | "alone" | "forced";

/** Lists what may be exercised at a date. */
export class Offers {
  readonly #process: Process;
  readonly #buckets = new Buckets();
  readonly #open = new Int32Array(blockSize);
  readonly #allowed = new Int32Array(blockSize);

  constructor(process: Process) {
    this.#process = process;
  }

  forEach(initiative: number, k: number, visit: OfferVisitor, kind: OfferKind): void {
    const { state, columns, program, permission, choice, scratch } = this.#process;
    const forced = kind === "forced";
    const show: OfferVisitor =
      kind !== "alone"
        ? visit
        : (option, index, count) => {
            const left = permission.filter(option, k, index, count, this.#allowed);
            if (left > 0) visit(option, this.#allowed, left);
          };
    const { modes } = program.initiatives[initiative];
    const open = modes.some(({ options }) => options.some((option) => option.offered[k] === 1 && option.forced === forced));
    if (!open) return;
    const { keys, values } = scratch;
    const [mode, toward, chosen] = [state.mode[initiative], state.toward[initiative], choice[initiative]];
    for (let p = 0; p < blockSize; p++) keys[p] = toward[p] < 0 && chosen[p] < 0 ? mode[p] : -1;
    const buckets = this.#buckets;
    buckets.fill(keys, modes.length);
    modes.forEach(({ options }, m) => {
      if (buckets.count(m) === 0) return;
      for (const option of options) {
        if (option.offered[k] === 0 || option.forced !== forced) continue;
        const all = buckets.paths(m);
        if (option.when === undefined) {
          show(option, all, all.length);
          continue;
        }
        columns.select(all, all.length);
        columns.evaluate(option.when.known, values);
        assertFinite(option.when.path, values, all.length);
        let count = 0;
        for (let q = 0; q < all.length; q++) {
          this.#open[count] = all[q];
          if (values[q] !== 0) count++;
        }
        if (count > 0) show(option, this.#open, count);
      }
    });
  }
}
