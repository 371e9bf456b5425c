import { RipenError } from "../../errors.js";
import { compileFormula, parseFormula, type BlockFormula, type Frame } from "../../formula/index.js";
import type { Amount } from "../../model/index.js";

/** What formulas may read on a lattice: the one driver, constants and time. */
export interface Names {
  readonly driver: string;
  readonly constants: Readonly<Record<string, number>>;
}

/** An amount that can be asked for at any prices. */
export interface LatticeAmount {
  /** What it always is, if it depends on nothing. */
  readonly constant?: number;
  /** Fills `out[0..count)` for these prices at time `t`. */
  readonly fill: (prices: Float64Array, t: number, out: Float64Array, count: number) => void;
}

/** @throws RipenError `invalid-formula`, or `invalid-argument` for a block function, which a lattice cannot ask for single prices */
export function latticeAmount(amount: Amount, { driver, constants }: Names, path: string): LatticeAmount {
  if (typeof amount === "number") return { constant: amount, fill: (_prices, _t, out, count) => out.fill(amount, 0, count) };
  if (typeof amount !== "string")
    throw new RipenError("invalid-argument", [
      { path: `model.${path}`, message: "found a block function; a lattice reads numbers and formulas", hint: "write it as a formula" },
    ]);
  const formula: BlockFormula = compileFormula(parseFormula(amount, [driver, ...Object.keys(constants), "t"], `model.${path}`), (name) =>
    name === driver
      ? { kind: "column", slot: 0 }
      : name === "t"
        ? { kind: "scalar", slot: 0 }
        : { kind: "constant", value: constants[name] },
  );
  const frame: Frame = { columns: [new Float64Array(0)], scalars: new Float64Array(1) };
  const fill: LatticeAmount["fill"] = (prices, t, out, count) => {
    frame.columns[0] = prices;
    frame.scalars[0] = t;
    formula.evaluate(frame, out, count);
  };
  return formula.constant === undefined ? { fill } : { constant: formula.constant, fill };
}
