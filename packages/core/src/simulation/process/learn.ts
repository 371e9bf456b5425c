import type { OptionProgram } from "../../model/index.js";
import type { Process } from "./process.js";

/** What an arrow reveals becomes known on the paths where it has arrived: posterior means are brought up to date. */
export function learn(process: Process, option: OptionProgram, index: Int32Array): void {
  const { beliefs } = process.world;
  const { state } = process;
  const groups = new Set<number>();
  for (const observation of option.learns) {
    const { group, bit } = beliefs.bitOf[observation];
    const masks = state.masks[group];
    for (const p of index) masks[p] |= 1 << bit;
    groups.add(group);
  }
  for (const group of groups) update(process, group, index);
}

/** Paths that share a mask share the same gains, so they are updated together. */
function update(process: Process, group: number, index: Int32Array): void {
  const { beliefs } = process.world;
  const { state } = process;
  const { paths: sameMask, rest: later, waiting } = process.scratch;
  const masks = state.masks[group];
  waiting.set(index);
  for (let left = index.length; left > 0;) {
    const mask = masks[waiting[0]];
    let same = 0;
    let rest = 0;
    for (let q = 0; q < left; q++) {
      const p = waiting[q];
      if (masks[p] === mask) sameMask[same++] = p;
      else later[rest++] = p;
    }
    for (const p of beliefs.groups[group].privates)
      if (process.watches(p)) beliefs.posteriorMean(p, mask, process.paths.world.signal, sameMask, same, state.known[p]);
    for (let q = 0; q < rest; q++) waiting[q] = later[q];
    left = rest;
  }
}
