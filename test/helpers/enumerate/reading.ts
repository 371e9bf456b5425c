import { parseFormula, type Expression } from "../../../packages/core/src/formula/index.js";
import type { Amount, PortfolioModel } from "../../../packages/core/src/model/types.js";
import { interpret } from "../../property/formula/reference.js";
import { initiativesOf, type Hidden, type Own, type Situation } from "./situation.js";

const parsed = new Map<string, Expression>();

/** From where a formula is read: by whom, at which date, with the truth of one world or with what is known. */
export interface View {
  readonly situation: Situation;
  readonly initiative: string;
  /** Date of t, schedules and market; default the situation's. */
  readonly date?: number;
  readonly market?: Readonly<Record<string, number>>;
  /** Whose `since` counts for age. */
  readonly own?: Own;
  /** The age itself, where it is foreseen. */
  readonly age?: number;
  readonly world?: Hidden;
}

/** The number that an amount comes to. */
export function read(model: PortfolioModel, worlds: readonly Hidden[], amount: Amount, view: View): number {
  if (typeof amount === "number") return amount;
  if (typeof amount !== "string") throw new Error("block functions are not enumerated");
  const { situation, initiative, world } = view;
  const { dates, drivers, constants = {} } = model;
  const date = view.date ?? situation.k;
  const own = view.own ?? situation.own[initiative];
  const valueOf = (name: string): number => {
    if (name === "t") return dates[date];
    if (name === "age") return view.age ?? dates[situation.k] - dates[own.since];
    if (name in constants) return constants[name];
    const driver = name in drivers ? drivers[name] : undefined;
    if (driver?.kind === "schedule") return scheduled(driver, dates, date);
    if (driver?.kind === "private") return world?.truth[name] ?? posteriorMean(worlds, situation, name);
    if (driver !== undefined) return (view.market ?? situation.market)[name];
    const [owner, inner] = name.includes(".") ? name.split(".") : [initiative, name];
    if (inner in model.initiatives[owner].modes && name.includes(".")) return situation.own[owner].mode === inner ? 1 : 0;
    return (world?.stocks ?? situation.known)[`${owner}.${inner}`];
  };
  let expression = parsed.get(amount);
  if (expression === undefined) {
    expression = parseFormula(amount, namesOf(model, initiative));
    parsed.set(amount, expression);
  }
  return interpret(expression.root, valueOf);
}

/** By definition: the mean over all worlds in which the sources that have arrived say what they have said. */
function posteriorMean(worlds: readonly Hidden[], { answers }: Situation, name: string): number {
  let [mass, sum] = [0, 0];
  for (const { weight, truth, says } of worlds) {
    if (Object.entries(answers).some(([source, answer]) => says[source] !== answer)) continue;
    mass += weight;
    sum += weight * truth[name];
  }
  // Comparing it with a number that stands in the model must not be decided by rounding.
  return Number((sum / mass).toPrecision(12));
}

function namesOf(model: PortfolioModel, initiative: string): string[] {
  const dotted = initiativesOf(model).flatMap(([name, { modes, stocks }]) =>
    [...Object.keys(modes), ...Object.keys(stocks ?? {})].map((inner) => `${name}.${inner}`),
  );
  return [
    ...Object.keys(model.drivers),
    ...Object.keys(model.constants ?? {}),
    ...Object.keys(model.initiatives[initiative].stocks ?? {}),
    ...dotted,
    "t",
    "age",
  ];
}

function scheduled(
  { values, dates: own }: { readonly values: readonly number[]; readonly dates?: readonly number[] },
  dates: readonly number[],
  k: number,
): number {
  if (own === undefined) return values[k];
  const last = own.findLastIndex((date) => date <= dates[k] + 1e-9);
  return values[Math.max(0, last)];
}
