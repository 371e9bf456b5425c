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
  const watched = beliefs.groups[group].privates.filter((p) => process.watches(p));
  if (watched.length === 0) return;
  const { paths: sameMask, rest: next } = process.scratch;
  const masks = state.masks[group];
  // Paths of one mask in their order, as chains: by mask the first and the last, by path the next.
  const chains = new Map<number, { readonly first: number; last: number }>();
  for (const p of index) {
    const chain = chains.get(masks[p]);
    next[p] = -1;
    if (chain === undefined) chains.set(masks[p], { first: p, last: p });
    else {
      next[chain.last] = p;
      chain.last = p;
    }
  }
  for (const [mask, { first }] of chains) {
    let same = 0;
    for (let p = first; p >= 0; p = next[p]) sameMask[same++] = p;
    for (const p of watched) beliefs.posteriorMean(p, mask, process.paths.world.signal, sameMask, same, state.known[p]);
  }
}
