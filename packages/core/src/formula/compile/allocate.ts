import type { Step } from "./fuse.js";
import { kernels, type Kernel } from "./kernels/index.js";
import type { Values } from "./values.js";

/** Paths that an instruction takes at a time, a power of two. 256 to 4096 are equally fast, and registers of 512 numbers (4 kB) are small. */
export const pieceSize = 512;

/** Where an instruction reads: an array of the formula's own, or a column of the frame when `slot` is not −1. */
export interface Source {
  readonly array: Float64Array;
  readonly mask: number;
  readonly slot: number;
}

export interface Instruction {
  readonly kernel: Kernel;
  /** Undefined for the last one, which writes the result. */
  readonly out: Float64Array | undefined;
  readonly mask: number;
  readonly a: Source;
  readonly b: Source;
  readonly c: Source;
}

export interface Program {
  /** Copied from the frame's scalars before anything runs. */
  readonly scalars: readonly { readonly cell: Float64Array; readonly slot: number }[];
  /** Once for a block: what is the same for every path. */
  readonly uniform: readonly Instruction[];
  /** For every piece of a block. The last one writes the result, and none before it, because the result may be a column that is still read. */
  readonly varying: readonly Instruction[];
  readonly columns: readonly number[];
}

const whole = -1;
const none: Source = { array: new Float64Array(1), mask: 0, slot: -1 };

/** Gives every step the arrays that it reads and writes. Registers are used again as soon as nothing needs what is in them. */
export function allocate(root: number, steps: readonly Step[], values: Values): Program {
  const scalars: { cell: Float64Array; slot: number }[] = [];
  const columns = new Set<number>();
  const sources = new Map<number, Source>();
  const free: Float64Array[] = [];
  const lastUse = new Map<number, number>();
  for (const [time, step] of steps.entries()) for (const operand of step.of) lastUse.set(operand, time);

  const sourceOf = (index: number | undefined): Source => {
    if (index === undefined) return none;
    const known = sources.get(index);
    if (known !== undefined) return known;
    const value = values.list[index];
    let source: Source;
    if (value.kind === "column") {
      columns.add(value.slot);
      source = { array: none.array, mask: whole, slot: value.slot };
    } else {
      const cell = Float64Array.of(value.kind === "constant" ? value.value : 0);
      if (value.kind === "scalar") scalars.push({ cell, slot: value.slot });
      source = { array: cell, mask: 0, slot: -1 };
    }
    sources.set(index, source);
    return source;
  };

  const uniform: Instruction[] = [];
  const varying: Instruction[] = [];
  for (const [time, { value, op, of }] of steps.entries()) {
    const operands = { a: sourceOf(of[0]), b: sourceOf(of[1]), c: sourceOf(of[2]) };
    if (values.isUniform(value)) {
      const cell = new Float64Array(1);
      sources.set(value, { array: cell, mask: 0, slot: -1 });
      uniform.push({ kernel: kernels[op], out: cell, mask: 0, ...operands });
      continue;
    }
    // Operands die before the result is born: a loop may write where it reads.
    for (const operand of new Set(of)) {
      const { array, mask } = sourceOf(operand);
      if (mask > 0 && lastUse.get(operand) === time) free.push(array);
    }
    if (value === root) {
      varying.push({ kernel: kernels[op], out: undefined, mask: whole, ...operands });
      continue;
    }
    const register = free.pop() ?? new Float64Array(pieceSize);
    sources.set(value, { array: register, mask: pieceSize - 1, slot: -1 });
    varying.push({ kernel: kernels[op], out: register, mask: pieceSize - 1, ...operands });
  }
  if (varying.at(-1)?.out !== undefined || varying.length === 0) {
    varying.push({ kernel: kernels.copy, out: undefined, mask: whole, a: sourceOf(root), b: none, c: none });
  }
  return { scalars, uniform, varying, columns: [...columns].sort((a, b) => a - b) };
}
