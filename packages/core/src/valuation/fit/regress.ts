import type { Steps } from "../../execution/index.js";
import { NormalEquations } from "../../numerics/index.js";
import { blockSize } from "../../simulation/index.js";
import { BasisRoom, everyPath, type Basis } from "../policy/index.js";
import { workOfTerms } from "./designSums.js";
import type { Sample } from "./sample.js";

/** How a regression came out. */
export interface FitNote {
  readonly rows: number;
  readonly columns: number;
  readonly effectiveRank: number;
  readonly rSquared: number;
}

/** A fitted target: its coefficients on the basis, and how it came out. */
export interface Fitted {
  readonly coefficients: Float64Array;
  readonly note: FitNote;
}

/** Fits every target of a sample on one basis: one design, one factorisation, several right-hand sides. */
export function* regress(sample: Sample, basis: Basis, targets: number): Steps<Fitted[]> {
  const room = new BasisRoom();
  const design = basis.terms.map(() => new Float64Array(blockSize));
  const equations = new NormalEquations(basis.terms.length, targets);
  const work = workOfTerms(basis.terms.length, targets);
  for (const { count, features, targets: values } of sample.blocks) {
    yield work;
    room.load(
      basis,
      basis.features.map((f) => features[f]),
      count,
    );
    if (targets === 1 && room.powers(basis) >= 1 && room.powers(basis) <= 3) {
      equations.addPowers(room.standard(0), values[0], everyPath, count);
      continue;
    }
    room.fill(basis, count, design);
    equations.add(design, values, count);
  }
  return Array.from({ length: targets }, (_, target) => {
    const { coefficients, effectiveRank, rSquared } = equations.solve({ target });
    return { coefficients, note: { rows: sample.rows, columns: basis.terms.length, effectiveRank, rSquared } };
  });
}

/** Visits the fitted values of every target, block by block: `visit(block, values)` with `values[target][0..count)`. */
export function predict(
  sample: Sample,
  basis: Basis,
  fits: readonly Fitted[],
  visit: (block: Sample["blocks"][number], place: number, values: readonly Float64Array[]) => void,
): void {
  const room = new BasisRoom();
  const values = fits.map(() => new Float64Array(blockSize));
  sample.blocks.forEach((block, place) => {
    room.load(
      basis,
      basis.features.map((f) => block.features[f]),
      block.count,
    );
    fits.forEach(({ coefficients }, target) => {
      values[target].fill(0, 0, block.count);
      room.addCombination(basis, coefficients, block.count, values[target]);
    });
    visit(block, place, values);
  });
}
