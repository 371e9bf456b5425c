import type { Amount, Mode, Option, PortfolioModel, Resource } from "../../../packages/core/src/model/types.js";
import { read } from "./reading.js";
import { arrivalOf, isInstant, same, usesOf, type Entry, type Hidden, type Own, type Situation } from "./situation.js";
import { marketAt } from "./worlds.js";

/** Period of a resource at a time, −1 none. */
function periodAt({ periods }: Resource, t: number): number {
  return periods.findIndex(({ from, until }) => t >= from - same && t < until - same);
}

function resourceOf(model: PortfolioModel, name: string): Resource {
  return (model.resources ?? {})[name];
}

/** Where an initiative is from a date on, and what steps its stocks there. */
interface Leg {
  readonly mode: string | undefined;
  readonly from: number;
}

interface Ahead {
  readonly situation: Situation;
  readonly initiative: string;
  readonly legs: readonly Leg[];
}

function legAt(legs: readonly Leg[], j: number): Leg {
  return legs.findLast(({ from }) => from <= j) ?? legs[0];
}

/** Stocks as they are seen now, but the initiative's own stepped to date j by the modes that it passes, with means of all that moves. */
function knownAt(model: PortfolioModel, worlds: readonly Hidden[], j: number, view: Ahead): Readonly<Record<string, number>> {
  const { situation, initiative, legs } = view;
  let known = situation.known;
  for (let d = situation.k; d < j; d++) {
    const { mode, from } = legAt(legs, d);
    const futures = marketAt(model, situation.k, d, situation.market);
    const market = Object.fromEntries(
      Object.keys(situation.market).map((name) => [
        name,
        futures.reduce((sum, { market: there, probability }) => sum + probability * there[name], 0),
      ]),
    );
    const age = model.dates[d] - model.dates[from];
    const seen = { situation: { ...situation, known }, initiative, date: d, market, age };
    const next = mode === undefined ? {} : (model.initiatives[initiative].modes[mode].next ?? {});
    const stepped = Object.entries(next).map(([stock, formula]) => [`${initiative}.${stock}`, read(model, worlds, formula, seen)]);
    known = { ...known, ...(Object.fromEntries(stepped) as Record<string, number>) };
  }
  return known;
}

/** What is reserved today for a use at date j. */
function foreseen(model: PortfolioModel, worlds: readonly Hidden[], resource: string, amount: Amount, j: number, view: Ahead): number {
  const { situation, initiative, legs } = view;
  const { reserve = "mean" } = resourceOf(model, resource);
  const futures = marketAt(model, situation.k, j, situation.market);
  // Over whole worlds that agree with what has been said; stocks count as they are seen.
  const agreeing = worlds.filter(({ says }) => Object.entries(situation.answers).every(([source, answer]) => says[source] === answer));
  const outcomes = futures.flatMap(({ market, probability }) =>
    agreeing.map((world) => ({
      use: read(model, worlds, amount, {
        situation,
        initiative,
        date: j,
        market,
        age: model.dates[j] - model.dates[legAt(legs, j).from],
        world: { ...world, stocks: knownAt(model, worlds, j, view) },
      }),
      probability: probability * world.weight,
    })),
  );
  const total = outcomes.reduce((sum, { probability }) => sum + probability, 0);
  if (reserve === "mean") return outcomes.reduce((sum, { use, probability }) => sum + use * (probability / total), 0);
  let reached = 0;
  for (const { use, probability } of outcomes.sort((a, b) => a.use - b.use)) {
    reached += probability / total;
    if (reached >= reserve - 1e-12) return use;
  }
  return outcomes[outcomes.length - 1].use;
}

function modeEntries(
  model: PortfolioModel,
  worlds: readonly Hidden[],
  situation: Situation,
  initiative: string,
  mode: Mode | undefined,
  from: number,
  until: number,
  legs: readonly Leg[],
): Entry[] {
  return Object.entries(mode?.uses ?? {}).flatMap(([resource, amount]) =>
    range(from, until).map((date): Entry => ({
      kind: "mode",
      initiative,
      resource,
      date,
      amount: foreseen(model, worlds, resource, amount, date, { situation, initiative, legs }),
    })),
  );
}

/** The ledger once an initiative is in its mode. */
export function occupied(model: PortfolioModel, worlds: readonly Hidden[], situation: Situation, initiative: string): Entry[] {
  const { mode, since } = situation.own[initiative];
  const kept = situation.reserved.filter((entry) => entry.kind !== "mode" || entry.initiative !== initiative);
  const place = mode === undefined ? undefined : model.initiatives[initiative].modes[mode];
  return [...kept, ...modeEntries(model, worlds, situation, initiative, place, situation.k, model.dates.length, [{ mode, from: since }])];
}

/** The ledger once a move has been written. `situation` is after all moves. */
export function withMove(
  model: PortfolioModel,
  worlds: readonly Hidden[],
  situation: Situation,
  initiative: string,
  option: Option,
): Entry[] {
  const { k, reserved } = situation;
  const { modes } = model.initiatives[initiative];
  const arrival = arrivalOf(model, option, k);
  const legsTo = (mode: string): Leg[] =>
    isInstant(option)
      ? [{ mode, from: k }]
      : [
          { mode: option.during, from: k },
          { mode, from: arrival },
        ];
  const kept = reserved.filter((entry) => entry.kind !== "mode" || entry.initiative !== initiative);
  const own = usesOf(model, option, k).map(({ resource, date, amount }): Entry => ({
    kind: "move",
    initiative,
    resource,
    date,
    amount: Math.max(0, foreseen(model, worlds, resource, amount, date, { situation, initiative, legs: legsTo(option.to) })),
  }));
  const onTheWay =
    option.during === undefined
      ? []
      : modeEntries(model, worlds, situation, initiative, modes[option.during], k, arrival, legsTo(option.to));
  const ends = [option.to, ...(option.otherwise === undefined ? [] : [option.otherwise])];
  const names = new Set(ends.flatMap((end) => Object.keys(modes[end].uses ?? {})));
  const after = [...names].flatMap((resource) =>
    range(arrival, model.dates.length).map((date): Entry => {
      const each = ends.map((end) => {
        const use = modes[end].uses?.[resource];
        return use === undefined ? 0 : foreseen(model, worlds, resource, use, date, { situation, initiative, legs: legsTo(end) });
      });
      return { kind: "mode", initiative, resource, date, amount: Math.max(...each, ...(isInstant(option) ? [] : [0])) };
    }),
  );
  return [...kept, ...own, ...onTheWay, ...after];
}

/** What each period of a resource has left in one world. */
function margins(model: PortfolioModel, name: string, reserved: readonly Entry[], world: Hidden): number[] {
  const resource = resourceOf(model, name);
  let left = 0;
  return resource.periods.map(({ from, available }, p) => {
    const entries = reserved.filter((entry) => entry.resource === name && periodAt(resource, model.dates[entry.date]) === p);
    const written = (world.charged[`${name}/${String(p)}`] ?? 0) + entries.reduce((sum, { amount }) => sum + amount, 0);
    const margin = availableAt(model, available, from) + (resource.carry ?? 0) * left - written;
    left = Math.max(0, margin);
    return margin;
  });
}

/** Formulas of what is available read t, constants and schedules. */
function availableAt(model: PortfolioModel, available: Amount, from: number): number {
  if (typeof available === "number") return available;
  const [initiative] = Object.keys(model.initiatives);
  const k = Math.max(
    0,
    model.dates.findIndex((date) => date >= from - same),
  );
  // t is the period's begin, also where no date is.
  const stretched = { ...model, dates: model.dates.map((date, i) => (i === k ? from : date)) };
  const own = { [initiative]: { mode: undefined, since: 0, arrived: [], due: [] } };
  return read(stretched, [], available, {
    situation: { k, market: {}, answers: {}, own, known: {}, reserved: [], hidden: [] },
    initiative,
  });
}

/** Whether going from one ledger to another leaves no open period lacking more than before, in one world. */
export function holds(model: PortfolioModel, k: number, before: readonly Entry[], after: readonly Entry[], world: Hidden): boolean {
  return Object.entries(model.resources ?? {}).every(([name, { periods }]) => {
    const [was, is] = [margins(model, name, before, world), margins(model, name, after, world)];
    return periods.every(
      ({ until }, p) => until <= model.dates[k] + same || is[p] >= Math.min(0, was[p]) - 1e-9 * Math.max(1, Math.abs(is[p])),
    );
  });
}

/** Charges date k in every world, and carries on what the period cannot hold. */
export function charged(model: PortfolioModel, worlds: readonly Hidden[], situation: Situation): Situation {
  const { k, own } = situation;
  const reserved = situation.reserved.filter(({ date }) => date > k);
  const hidden = situation.hidden.map((world): Hidden => {
    const charges: Record<string, number> = { ...world.charged };
    for (const [name, resource] of Object.entries(model.resources ?? {})) {
      const p = periodAt(resource, model.dates[k]);
      if (p < 0) continue;
      const cell = `${name}/${String(p)}`;
      const charge = (amount: Amount, initiative: string, as: Own, least = -Infinity): void => {
        const used = read(model, worlds, amount, { situation, initiative, own: as, world });
        charges[cell] = (charges[cell] ?? 0) + Math.max(least, used);
      };
      for (const [initiative, { mode, due }] of Object.entries(own)) {
        for (const { option, date } of due)
          for (const use of usesOf(model, option, date))
            if (use.resource === name && use.date === k) charge(use.amount, initiative, own[initiative], 0);
        const use = mode === undefined ? undefined : model.initiatives[initiative].modes[mode].uses?.[name];
        if (use !== undefined) charge(use, initiative, own[initiative]);
      }
      // What is reserved for later dates of the period may still be released.
      const elsewhere = reserved.filter(({ date }) => periodAt(resource, model.dates[date]) !== p);
      const over = Math.min(...[reserved, elsewhere].map((entries) => -margins(model, name, entries, { ...world, charged: charges })[p]));
      if (over > 1e-9 && p + 1 < resource.periods.length) {
        charges[cell] = (charges[cell] ?? 0) - over;
        charges[`${name}/${String(p + 1)}`] = (charges[`${name}/${String(p + 1)}`] ?? 0) + over;
      }
    }
    return { ...world, charged: charges };
  });
  return { ...situation, reserved, hidden };
}

function range(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);
}
