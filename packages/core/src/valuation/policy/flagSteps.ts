import type { Process } from "../../simulation/index.js";
import { bitOf, initiativeOf, modeOf, optionOf } from "./featureReader.js";
import type { Feature } from "./feature.js";

/** A flag, by its place among the features, and what it adds where it is set. */
export interface FlagStep {
  readonly feature: number;
  readonly step: number;
}

/** Adds to `out[q]` what the flags that are set on path `index[q]` bring. */
export type FlagSteps = (index: Int32Array, count: number, out: Float64Array) => void;

/**
 * Binds flags to a process. Those that exclude each other, such as the modes of one initiative, are looked up in a table: one pass over the paths serves for all
 * of them.
 */
export function bindFlagSteps(features: readonly Feature[], flags: readonly FlagStep[], process: Process): FlagSteps[] {
  const { program, world } = process;
  const tables = new Map<string, LookUp>();
  const told = new Map<number, { readonly bit: number; readonly step: number }[]>();
  /** Values begin at −1. */
  const add = (key: string, values: () => Int16Array, size: number, value: number, step: number): void => {
    let found = tables.get(key);
    if (found === undefined) tables.set(key, (found = { values, table: new Float64Array(size + 1) }));
    found.table[value + 1] += step;
  };
  for (const { feature: place, step } of flags) {
    if (step === 0) continue;
    const feature = features[place];
    if (feature.kind === "in") {
      const i = initiativeOf(program, feature.initiative);
      add(`in ${String(i)}`, () => process.state.mode[i], program.initiatives[i].modes.length, modeOf(program, feature), step);
    } else if (feature.kind === "toward") {
      const { initiative: i, index } = optionOf(program, feature.option);
      add(`toward ${String(i)}`, () => process.state.toward[i], program.options.length, index, step);
    } else if (feature.kind === "told") {
      const { group, bit } = bitOf(program, world, feature);
      told.set(group, [...(told.get(group) ?? []), { bit, step }]);
    }
  }
  const lookUps = [...tables.values()];
  return [
    ...lookUps.flatMap((one, t) => (t % 2 === 0 ? [lookUp(one, lookUps.at(t + 1))] : [])),
    ...Array.from(told, ([group, bits]) => addBits(() => process.state.masks[group], bits)),
  ];
}

interface LookUp {
  readonly values: () => Int16Array;
  readonly table: Float64Array;
}

/** One or two tables in one pass. */
function lookUp(one: LookUp, other: LookUp | undefined): FlagSteps {
  if (other === undefined)
    return (index, count, out) => {
      const [column, table] = [one.values(), one.table];
      for (let q = 0; q < count; q++) out[q] += table[column[index[q]] + 1];
    };
  return (index, count, out) => {
    const [column, table] = [one.values(), one.table];
    const [next, nextTable] = [other.values(), other.table];
    for (let q = 0; q < count; q++) {
      const path = index[q];
      out[q] = out[q] + table[column[path] + 1] + nextTable[next[path] + 1];
    }
  };
}

function addBits(masks: () => Int32Array, bits: readonly { readonly bit: number; readonly step: number }[]): FlagSteps {
  const [{ bit, step }] = bits;
  if (bits.length === 1) {
    const table = Float64Array.of(0, step);
    return (index, count, out) => {
      const column = masks();
      for (let q = 0; q < count; q++) out[q] += table[(column[index[q]] >>> bit) & 1];
    };
  }
  return (index, count, out) => {
    const column = masks();
    for (let q = 0; q < count; q++) {
      const mask = column[index[q]];
      // Mostly nothing has been told yet.
      if (mask === 0) continue;
      for (let b = 0; b < bits.length; b++) out[q] += ((mask >>> bits[b].bit) & 1) * bits[b].step;
    }
  };
}
