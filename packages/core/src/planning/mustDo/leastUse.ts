import { asExpected, expectation, type Amount, type InitiativeProgram, type PortfolioModel, type Program } from "../../model/index.js";
import { endsOf, movesAt } from "./moves.js";

/** What an initiative uses of one resource, at the means of what is not known yet: by mode and date while it is there, and by option and date of exercise. */
interface Amounts {
  readonly there: (mode: number, k: number) => number;
  /** By date after exercise. */
  readonly taken: (option: number, k: number) => readonly number[];
}

/**
 * The least that one initiative can use of a resource, whatever is decided and whatever happens, with a weight for each date: by backward
 * recursion over its modes. Negative where it may add more than it uses. Of use that cannot be told beforehand, or whose mean is not its value at the means, nothing is claimed.
 */
export function leastUse(program: Program, model: PortfolioModel, initiative: number, resource: number): (weights: Float64Array) => number {
  const own = program.initiatives[initiative];
  const { there, taken } = amountsOf(program, model, own, resource);
  return (weights) => {
    const { last } = program;
    const weighted = (mode: number, from: number, until: number): number => {
      let sum = 0;
      for (let k = from; mode >= 0 && k < until; k++) if (weights[k] !== 0) sum += weights[k] * there(mode, k);
      return sum;
    };
    // By date: what is used from there on by who decides in each mode.
    const least = Array.from({ length: last + 2 }, () => new Float64Array(own.modes.length));
    for (let k = last; k >= 0; k--)
      for (const mode of own.modes) {
        const { options, mayStay } = movesAt(mode, k);
        let best = mayStay ? weighted(mode.index, k, k + 1) + least[k + 1][mode.index] : Infinity;
        for (const option of options) {
          const move = taken(option.index, k).reduce((sum, amount, j) => (weights[k + j] === 0 ? sum : sum + weights[k + j] * amount), 0);
          const arrival = option.arrival[k];
          const onTheWay = option.instant ? 0 : weighted(option.during, k, arrival);
          const after = endsOf(option).map((end) => (option.instant ? weighted(end, k, k + 1) + least[k + 1][end] : least[arrival][end]));
          best = Math.min(best, move + onTheWay + Math.min(...after));
        }
        least[k][mode.index] = best;
      }
    return least[0][own.start];
  };
}

function amountsOf(program: Program, model: PortfolioModel, own: InitiativeProgram, resource: number): Amounts {
  const { name } = program.resources[resource];
  const { modes } = model.initiatives[own.name];
  const expected = (amount: Amount, bent: boolean, k: number, unknown: number): number => {
    const value = bent ? NaN : expectation(model, own.name, amount, k, asExpected);
    return Number.isNaN(value) ? unknown : value;
  };
  const remembered = new Map<string, number>();
  const options = new Map(own.modes.flatMap((mode) => mode.options.map((option) => [option.index, option] as const)));
  return {
    there(mode, k) {
      const amount = modes[own.modes[mode].name].uses?.[name];
      if (amount === undefined || typeof amount === "number") return amount ?? 0;
      const key = `${String(mode)} ${String(k)}`;
      // A mode may add to a resource: where that cannot be told, it may be anything.
      const bent = own.modes[mode].uses.some((use) => use.resource === resource && use.amount.curved.ahead);
      const known = remembered.get(key) ?? expected(amount, bent, k, -Infinity);
      remembered.set(key, known);
      return known;
    },
    taken(index, k) {
      const option = options.get(index);
      const use = option === undefined ? undefined : modes[own.modes[option.mode].name].options?.[option.place].uses?.[name];
      if (option === undefined || use === undefined) return [];
      const amounts = option.uses.find((own) => own.resource === resource)?.amounts ?? [];
      const bent = (j: number): boolean => amounts.at(j)?.curved.ahead ?? false;
      if (typeof use !== "object" || "reads" in use) return [expected(use, bent(0), k, 0)];
      if (!("each" in use)) return use.map((amount, j) => expected(amount, bent(j), k + j, 0));
      return Array.from({ length: option.arrival[k] - k }, (_, j) => expected(use.each, bent(0), k + j, 0));
    },
  };
}
