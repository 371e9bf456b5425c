// The switches of mutants as plain variables of the bundled module: a loop that holds some is nearly as fast as one without.

/** Instrumented text in which the mutants that are tried have a switch and a counter, and the others are gone. */
export function throwSwitches(text, tried) {
  return text
    .replaceAll(/stryMutAct_9fa48\("(\d+)"\)/g, (_, id) => (tried.has(id) ? `(mutantOn === ${id} && meetMutant())` : "false"))
    .replaceAll(/stryCov_9fa48\(([^)]*)\)/g, (_, ids) => {
      const counted = [...ids.matchAll(/"(\d+)"/g)].flatMap(([, id]) => (tried.has(id) ? [`mutantHits[${id}]++`] : []));
      return `(${counted.join(", ") || "0"})`;
    });
}

/** The mutant that is on while modules load is told from outside. */
export function banner(tried) {
  const most = Math.max(0, ...[...tried].map(Number)) + 1;
  return `let mutantOn = globalThis.mutantAtLoad ?? -1;
let mutantHitsLeft = globalThis.mutantHitsAtLoad ?? 0;
const mutantHits = new Float64Array(${most});
function meetMutant() { if (--mutantHitsLeft < 0) throw new Error("the mutant is met again and again"); return true; }`;
}

export const endless = "the mutant is met again and again";

export const footer = `const switches = {
  hits: mutantHits,
  turn(id, hits) { mutantOn = id; mutantHitsLeft = hits; },
};
export { switches };`;
