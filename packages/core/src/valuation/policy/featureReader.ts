import type { OptionProgram, Program } from "../../model/index.js";
import { blockSize, type Process, type World } from "../../simulation/index.js";
import type { Feature } from "./feature.js";
import { fillPayoff } from "./payoff.js";

/** Fills a feature's column for a selection of paths; with `shift` and `factor` what is standardised by them, (x − shift) · factor. */
export type FeatureColumn = (index: Int32Array, count: number, out: Float64Array, shift?: number, factor?: number) => void;

/** Binds features to a process: each becomes a function that fills a column for the selected paths at the process's date. */
export function bindFeatures(features: readonly Feature[], process: Process): FeatureColumn[] {
  return features.map((feature) => bindFeature(feature, process));
}

function bindFeature(feature: Feature, process: Process): FeatureColumn {
  const { program } = process;
  switch (feature.kind) {
    case "driver":
      return copyColumn(process, slotOfDriver(program, feature.name));
    case "time":
      return (_index, count, out, shift = 0, factor = 1) => {
        out.fill((process.columns.scalars[program.layout.time] - shift) * factor, 0, count);
      };
    case "order":
      return ranked(
        process,
        feature.of.map((name) => slotOfDriver(program, name)),
        feature.rank,
      );
    case "stock": {
      const i = initiativeOf(program, feature.initiative);
      const s = program.initiatives[i].stocks.findIndex(({ name }) => name === feature.name);
      return copyColumn(process, program.layout.initiatives[i].stockKnown[s]);
    }
    case "age": {
      const i = initiativeOf(program, feature.initiative);
      return (index, count, out, shift = 0, factor = 1) => {
        const since = process.state.since[i];
        for (let q = 0; q < count; q++) out[q] = (since[index[q]] - shift) * factor;
      };
    }
    case "in": {
      const i = initiativeOf(program, feature.initiative);
      return equals(() => process.state.mode[i], modeOf(program, feature));
    }
    case "toward": {
      const option = optionOf(program, feature.option);
      return equals(() => process.state.toward[option.initiative], option.index);
    }
    case "told": {
      const { group, bit } = bitOf(program, process.world, feature);
      return (index, count, out, shift = 0, factor = 1) => {
        const masks = process.state.masks[group];
        for (let q = 0; q < count; q++) out[q] = (((masks[index[q]] >>> bit) & 1) - shift) * factor;
      };
    }
    case "payoff": {
      const option = optionOf(program, feature.option);
      return (index, count, out, shift = 0, factor = 1) => {
        fillPayoff(process, option, index, count, out);
        standardise(out, count, shift, factor);
      };
    }
  }
}

function copyColumn(process: Process, slot: number): FeatureColumn {
  return (index, count, out, shift = 0, factor = 1) => {
    const source = process.columns.source[slot];
    // A selection of as many is all of them, in their order.
    if (count === blockSize) for (let p = 0; p < blockSize; p++) out[p] = (source[p] - shift) * factor;
    else for (let q = 0; q < count; q++) out[q] = (source[index[q]] - shift) * factor;
  };
}

function ranked(process: Process, slots: readonly number[], rank: number): FeatureColumn {
  return (index, count, out, shift = 0, factor = 1) => {
    const columns = slots.map((slot) => process.columns.source[slot]);
    fillRank(columns, rank, index, count, out);
    standardise(out, count, shift, factor);
  };
}

function equals(column: () => Int16Array, value: number): FeatureColumn {
  return (index, count, out, shift = 0, factor = 1) => {
    const values = column();
    const [elsewhere, there] = [(0 - shift) * factor, (1 - shift) * factor];
    for (let q = 0; q < count; q++) out[q] = values[index[q]] === value ? there : elsewhere;
  };
}

function standardise(column: Float64Array, count: number, shift: number, factor: number): void {
  if (shift === 0 && factor === 1) return;
  for (let q = 0; q < count; q++) column[q] = (column[q] - shift) * factor;
}

/** `out[q]` is the rank-th largest of several columns on path `index[q]`; columns are few, so they are inserted one by one. */
export function fillRank(columns: readonly Float64Array[], rank: number, index: Int32Array, count: number, out: Float64Array): void {
  const row = new Float64Array(columns.length);
  for (let q = 0; q < count; q++) {
    for (let s = 0; s < columns.length; s++) {
      const value = columns[s][index[q]];
      let at = s;
      for (; at > 0 && row[at - 1] < value; at--) row[at] = row[at - 1];
      row[at] = value;
    }
    out[q] = row[rank];
  }
}

export function slotOfDriver(program: Program, name: string): number {
  const market = program.world.marketNames.indexOf(name);
  return market >= 0 ? program.layout.market[market] : program.layout.known[program.world.privateNames.indexOf(name)];
}

export function initiativeOf(program: Program, name: string): number {
  return program.initiatives.findIndex((initiative) => initiative.name === name);
}

/** Place of a mode in its initiative. */
export function modeOf(program: Program, { initiative, mode }: Feature & { readonly kind: "in" }): number {
  return program.initiatives[initiativeOf(program, initiative)].modes.findIndex(({ name }) => name === mode);
}

export function optionOf(program: Program, id: string): OptionProgram {
  return program.options.find((option) => option.id === id) as OptionProgram;
}

/** Where it is noted down that an observation has arrived. */
export function bitOf(
  program: Program,
  world: World,
  { source, driver }: Feature & { readonly kind: "told" },
): World["beliefs"]["bitOf"][number] {
  return world.beliefs.bitOf[program.world.observations.findIndex((o) => o.source === source && o.driver === driver)];
}

/** All paths of a block, as a selection. */
export const everyPath: Int32Array = Int32Array.from({ length: blockSize }, (_, p) => p);
