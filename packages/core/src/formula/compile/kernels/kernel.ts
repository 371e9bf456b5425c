/**
 * One instruction of a compiled formula: `out[i & om] = f(a[i & am], b[i & bm], c[i & cm])` for i = from … to − 1.
 *
 * A mask of −1 walks along a column, 0 stays on a number that is the same for every path, and a register's mask wraps the index
 * of the path into the register. So one loop serves every mixture of columns, registers and scalars, and no loop needs an offset.
 *
 * The loops take four paths a round, and read all four before they write: in V8 that halves the time (1.0 instead of 1.9 ns
 * for a product; the mask costs 0.1). Nothing in a loop branches on data, since a wrong guess costs 7 ns. `out` may be one of
 * the operands. An operand that is not a number gives a result that is not a number, whatever the other one is.
 */
export type Kernel = (
  from: number,
  to: number,
  out: Float64Array,
  om: number,
  a: Float64Array,
  am: number,
  b: Float64Array,
  bm: number,
  c: Float64Array,
  cm: number,
) => void;
