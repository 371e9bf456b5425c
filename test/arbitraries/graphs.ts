import fc from "fast-check";
import type { InitiativeModel, Mode, Option } from "../../packages/core/src/model/types.js";
import { compact, decimal, maybe, pick, whole, type ModelFeatures } from "./features.js";
import { amounts, conditions, flows, steps, type Names } from "./formulas.js";
import type { World } from "./worlds.js";

/** Which modes and stocks a graph has, decided before its formulas are written. */
export interface Skeleton {
  readonly name: string;
  readonly modes: readonly string[];
  readonly stocks: readonly string[];
}

export function skeletons(name: string, features: ModelFeatures): fc.Arbitrary<Skeleton> {
  const modes = whole(1, features.maxModes).map((count) =>
    Array.from({ length: count }, (_, i) => ["idle", "pilot", "live", "gone"][i] ?? `mode${String(i)}`),
  );
  return fc.record({
    name: fc.constant(name),
    modes,
    stocks: maybe(features.stocks, fc.constant("members")).map((stock) => (stock === undefined ? [] : [stock])),
  });
}

/** A mode graph on a skeleton; `peers` are the dotted names of others, `resources` what can be used. */
export function graphs(
  skeleton: Skeleton,
  world: World,
  features: ModelFeatures,
  peers: readonly string[],
  resources: readonly string[],
): fc.Arbitrary<InitiativeModel> {
  const privateNames = Object.keys(world.drivers).filter((name) => world.drivers[name].kind === "private");
  const seen = [...Object.keys(world.drivers).filter((name) => !privateNames.includes(name)), ...Object.keys(world.constants ?? {})];
  const names: Names = { seen, truths: [...privateNames, ...skeleton.stocks, ...peers] };
  const startNames = [...Object.keys(world.constants ?? {}), ...privateNames];
  const start: fc.Arbitrary<number | string> = fc.oneof(whole(0, 20), ...startNames.map((name) => fc.constant(`2 * ${name} + 1`)));
  const modes = fc.tuple(...skeleton.modes.map(() => modesOf(skeleton, world, names, privateNames, features, resources)));
  return fc.record({ modes, starts: fc.tuple(...skeleton.stocks.map(() => start)) }).map((parts): InitiativeModel => ({
    modes: Object.fromEntries(skeleton.modes.map((name, i) => [name, parts.modes[i]])),
    start: skeleton.modes[0],
    ...(skeleton.stocks.length === 0 ? {} : { stocks: Object.fromEntries(skeleton.stocks.map((name, i) => [name, parts.starts[i]])) }),
  }));
}

function modesOf(
  skeleton: Skeleton,
  world: World,
  names: Names,
  privateNames: readonly string[],
  features: ModelFeatures,
  resources: readonly string[],
): fc.Arbitrary<Mode> {
  const flow = flows(names, features);
  const next = fc
    .tuple(...skeleton.stocks.map((stock) => steps(stock, names)))
    .map((formulas) => Object.fromEntries(skeleton.stocks.map((stock, i) => [stock, formulas[i]])));
  const use = fc.oneof(whole(-2, 4), amounts(names, features));
  const option = options(skeleton, world, names, privateNames, features, resources);
  return fc
    .record({
      cashFlow: maybe(true, flow),
      terminal: maybe(true, flow),
      next: maybe(skeleton.stocks.length > 0, next),
      uses: maybe(resources.length > 0, () => fc.tuple(pick(resources), use).map(([name, amount]) => ({ [name]: amount }))),
      options: fc
        .array(option, { maxLength: features.maxOptions })
        .map((list) => planOnce(list.map((one, i) => ({ name: `go${String(i)}`, ...one })))),
    })
    .map((mode) => compact(mode) as Mode);
}

type Unnamed = Omit<Option, "name">;

function options(
  skeleton: Skeleton,
  world: World,
  names: Names,
  privateNames: readonly string[],
  features: ModelFeatures,
  resources: readonly string[],
): fc.Arbitrary<Unnamed> {
  const flow = flows(names, features);
  const mode = pick(skeleton.modes);
  const instalments = fc.array(whole(0, 20), { minLength: 1, maxLength: 3 });
  const use = fc.oneof(
    whole(0, 20),
    // A move makes no capacity; a formula may come out negative all the same.
    amounts(names, features).map((amount) => (typeof amount === "number" ? Math.abs(amount) : amount)),
    ...(features.instalments ? [instalments] : []),
    ...(features.delays ? [whole(0, 4).map((each) => ({ each }))] : []),
  );
  return fc
    .record({
      kind: maybe(true, pick(["defer", "stage", "abandon", "expand", "contract", "switch", "grow", "learn"] as const)),
      to: mode,
      pay: maybe(true, features.instalments ? fc.oneof(flow, instalments, fc.tuple(flow, flow)) : flow),
      receive: maybe(true, flow),
      onArrival: maybe(features.delays, flow),
      window: maybe(features.windows, fc.tuple(pick(world.dates), decimal(0, 2), fc.boolean())),
      when: maybe(features.conditions, conditions(names)),
      forced: maybe(features.forced, fc.constant(true as const)),
      takes: maybe(features.delays, pick([0.5, 1, 1.5])),
      during: maybe(features.delays, mode),
      uses: maybe(resources.length > 0, () => fc.tuple(pick(resources), use).map(([name, amount]) => ({ [name]: amount }))),
      learns: maybe(privateNames.length > 0, () => pick(privateNames).chain(lessons)),
      chance: maybe(features.chances, fc.tuple(fc.oneof(decimal(0, 1), fc.constant("cap(0.3 + 0.1 * t, 1)")), mode)),
      planned: maybe(features.planned, whole(0, features.maxDates - 1)),
    })
    .map(({ window, chance, planned, ...fields }) => {
      const [from, length, closes] = window ?? [];
      const [succeeds, otherwise] = chance ?? [];
      const until = from === undefined || length === undefined || closes !== true ? undefined : from + length;
      const learned = fields.learns === undefined ? undefined : { learns: fields.learns.learns, source: fields.learns.source };
      const option = compact({ ...fields, ...learned, from, until, succeeds, otherwise }) as unknown as Unnamed;
      const dates = planned === undefined ? [] : world.dates.filter((_, k) => isOffered(option, world.dates, k));
      return dates.length === 0 ? option : { ...option, planned: dates[(planned ?? 0) % dates.length] };
    });
}

/** What an arrow teaches: what it says itself, or what the shared source "survey" always says. */
function lessons(driver: string): fc.Arbitrary<{ learns: NonNullable<Option["learns"]>; source?: string }> {
  const test = { sensitivity: 0.85, specificity: 0.75 };
  const survey = { learns: { [driver]: driver === "J" ? test : driver === "D" ? 1 : 0.5 }, source: "survey" };
  const own = driver === "J" ? pick([test, 1]) : driver === "D" ? fc.constant(1) : decimal(0.1, 1);
  return fc.oneof(
    fc.constant(survey),
    own.map((resolves) => ({ learns: { [driver]: resolves } })),
  );
}

/** Whether an option can be taken at date k and everything that follows from it still fits before the last date. */
function isOffered({ from = -Infinity, until = Infinity, takes = 0, pay, uses }: Unnamed, dates: readonly number[], k: number): boolean {
  const isFlow = (list: readonly unknown[]): boolean => list.every((line) => typeof line === "object" && line !== null && "amount" in line);
  const spread = [pay, ...Object.values(uses ?? {})].map((value) => (Array.isArray(value) && !isFlow(value) ? value.length : 1));
  const arrives = takes === 0 || dates[k] + takes <= (dates.at(-1) ?? 0);
  return dates[k] >= from && dates[k] <= until && arrives && k + Math.max(...spread) <= dates.length;
}

/** One option per date can be planned. */
function planOnce(options: readonly Option[]): Option[] {
  const taken = new Set<number>();
  return options.map(({ planned, ...option }) => {
    if (planned === undefined || taken.has(planned)) return option;
    taken.add(planned);
    return { ...option, planned };
  });
}
