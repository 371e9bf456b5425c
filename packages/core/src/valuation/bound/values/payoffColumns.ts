import type { FlowProgram, OptionProgram, Program } from "../../../model/index.js";
import type { Reader } from "../walk/index.js";

/** More payoffs than this are not used. */
const mostPayoffs = 3;

/** What options would bring at once where that is positive, and its square, as columns of a basis: the payoffs that market drivers alone decide. */
export class PayoffColumns {
  readonly #flows: readonly FlowProgram[];
  readonly #columns: Float64Array[] = [];

  constructor(program: Program) {
    const market = new Set(program.layout.market);
    const depends = ({ receive, pay }: OptionProgram): boolean => {
      const amounts = [...receive, ...(pay[0] ?? [])].map(({ amount }) => amount);
      return (
        amounts.every(({ measurable, known }) => measurable && known.reads.every((slot) => market.has(slot))) &&
        amounts.some(({ known }) => known.reads.length > 0)
      );
    };
    this.#flows = program.options
      .filter(depends)
      .slice(0, mostPayoffs)
      .map(({ receive, pay }) => [...receive, ...(pay[0] ?? [])]);
  }

  get count(): number {
    return 2 * this.#flows.length;
  }

  /** Columns over the reader's rows; `scale` makes them of order 1. */
  fill(reader: Reader, scales: readonly number[]): readonly Float64Array[] {
    const { count } = reader.rows;
    this.#flows.forEach((flow, i) => {
      const value = (this.#columns[2 * i] ??= new Float64Array(1024)).fill(0, 0, count);
      const square = (this.#columns[2 * i + 1] ??= new Float64Array(1024));
      reader.addFlow(flow, [], value);
      const scale = 1 / (scales[i] ?? 1);
      for (let r = 0; r < count; r++) {
        value[r] = value[r] > 0 ? value[r] * scale : 0;
        square[r] = value[r] * value[r];
      }
    });
    return this.#columns;
  }

  get flows(): number {
    return this.#flows.length;
  }
}
