import type { Flow, Option, PortfolioModel } from "../../../packages/core/src/model/types.js";
import { charged, holds, occupied, withMove } from "./ledger.js";
import { linksHold } from "./links.js";
import { read } from "./reading.js";
import {
  arrivalOf,
  groupBy,
  initiativesOf,
  instalments,
  isInstant,
  isOffered,
  optionsOf,
  usesOf,
  type Entry,
  type Hidden,
  type Moves,
  type Own,
  type Situation,
} from "./situation.js";
import { marketAfter, wholeWorlds } from "./worlds.js";

/** The tree has grown too large to be walked in a test. */
export class TooManyNodes extends Error {}

/**
 * The best that any non-anticipative policy can earn, by walking the tree of all histories: every set of moves in every situation that anybody can tell apart,
 * with whole worlds (truths and what all sources would say) carried along and split by what is seen of them. No belief formula, no merging of states, nothing
 * of the compiled model: an independent second route for small models of chains, events and discrete priors.
 *
 * @throws TooManyNodes when the tree has more situations than `most`
 */
export function enumerate(model: PortfolioModel, most = 50_000): number {
  const worlds = wholeWorlds(model);
  return new Tree(model, worlds, most).root();
}

class Tree {
  #nodes = 0;

  constructor(
    readonly model: PortfolioModel,
    readonly worlds: readonly Hidden[],
    readonly most: number,
  ) {}

  root(): number {
    const { model, worlds } = this;
    const own = Object.fromEntries(
      initiativesOf(model).map(([name, { start }]): [string, Own] => [name, { mode: start, since: 0, arrived: [], due: [] }]),
    );
    return marketAfter(model, -1, {}).reduce((sum, { market, probability }) => {
      const bare: Situation = { k: 0, market, answers: {}, own, known: {}, reserved: [], hidden: worlds };
      const starts = (world?: Hidden): Record<string, number> =>
        Object.fromEntries(
          initiativesOf(model).flatMap(([initiative, { stocks = {} }]) =>
            Object.entries(stocks).map(([name, start]) => [
              `${initiative}.${name}`,
              read(model, worlds, start, { situation: bare, initiative, ...(world && { world }) }),
            ]),
          ),
        );
      let situation: Situation = {
        ...bare,
        known: starts(),
        hidden: worlds.map((world) => ({ ...world, weight: world.weight * probability, stocks: starts(world) })),
      };
      for (const name of Object.keys(own)) situation = { ...situation, reserved: occupied(model, worlds, situation, name) };
      return sum + this.#value(situation);
    }, 0);
  }

  /** The best sum over this situation's worlds of what is still booked, times their weights. */
  #value(situation: Situation): number {
    if (++this.#nodes > this.most) throw new TooManyNodes();
    const sets = this.#sets(situation).map((set) => ({ set, outcomes: this.#leave(situation, set.moves) }));
    // Worlds in which other sets hold can be told apart; what else they have charged cannot be seen.
    const groups = groupBy(situation.hidden, (world) =>
      sets
        .map(
          ({ set, outcomes }) =>
            outcomes.every(({ base, check }) => holds(this.model, situation.k, base, check, world)) || count(set.moves) === 0,
        )
        .join(),
    );
    return [...groups].reduce((sum, [pattern, hidden]) => {
      const held = pattern.split(",").map((word) => word === "true");
      const worths = sets.filter((_, i) => held[i]).map(({ set, outcomes }) => this.#worth(situation, set.moves, outcomes, hidden));
      return sum + Math.max(...worths);
    }, 0);
  }

  /** Sets of moves that conditions and links allow. */
  #sets(situation: Situation): { moves: Moves; forced: ReadonlySet<string> }[] {
    const { model, worlds } = this;
    const forced = new Set<string>();
    let sets: Record<string, Option | undefined>[] = [{}];
    for (const [name] of initiativesOf(model)) {
      const { mode, way } = situation.own[name];
      const open = (way === undefined ? optionsOf(model, name, mode) : []).filter(
        (option) =>
          isOffered(model, option, situation.k) &&
          (option.when === undefined || read(model, worlds, option.when, { situation, initiative: name }) !== 0),
      );
      const must = open.find((option) => option.forced === true);
      if (must !== undefined) forced.add(name);
      const choices = must === undefined ? [undefined, ...open.filter((option) => option.forced !== true)] : [must];
      sets = sets.flatMap((set) => choices.map((choice) => ({ ...set, [name]: choice })));
    }
    return sets.filter((moves) => linksHold(model, situation, moves, forced)).map((moves) => ({ moves, forced }));
  }

  /** The situation after the moves, for every way in which arrows without duration may end; and the ledger to check: without and with the free moves. */
  #leave(situation: Situation, moves: Moves): { probability: number; after: Situation; base: readonly Entry[]; check: readonly Entry[] }[] {
    const { model, worlds } = this;
    let outcomes: { probability: number; own: Record<string, Own> }[] = [{ probability: 1, own: {} }];
    for (const [name, was] of Object.entries(situation.own)) {
      const option = moves[name];
      outcomes = outcomes.flatMap(({ probability, own }) => {
        if (option === undefined) return [{ probability, own: { ...own, [name]: was } }];
        return this.#ends(situation, name, option).map((end) => ({
          probability: probability * end.probability,
          own: { ...own, [name]: end.own },
        }));
      });
    }
    const forcedFirst = (after: Situation, pick: (option: Option) => boolean): Situation =>
      Object.entries(moves).reduce((now, [name, option]) => {
        if (option === undefined || !pick(option)) return now;
        return { ...now, reserved: withMove(model, worlds, now, name, option) };
      }, after);
    return outcomes.map(({ probability, own }) => {
      const base = forcedFirst({ ...situation, own }, (option) => option.forced === true);
      let after = forcedFirst(base, (option) => option.forced !== true);
      const check = after.reserved;
      for (const [name, option] of Object.entries(moves))
        if (option?.otherwise !== undefined && isInstant(option)) after = { ...after, reserved: occupied(model, worlds, after, name) };
      return { probability, after, base: base.reserved, check };
    });
  }

  #ends(situation: Situation, name: string, option: Option): { probability: number; own: Own }[] {
    const { model, worlds } = this;
    const { k, own } = situation;
    const asked = option.succeeds === undefined ? 1 : read(model, worlds, option.succeeds, { situation, initiative: name });
    const chance = Math.min(1, Math.max(0, asked));
    const due = [...own[name].due, { option, date: k }];
    const id = `${name}.${String(own[name].mode)}.${option.name}`;
    if (!isInstant(option))
      return [
        {
          probability: 1,
          own: {
            mode: option.during,
            way: { option, id, arrives: arrivalOf(model, option, k), chance },
            since: k,
            arrived: own[name].arrived,
            due,
          },
        },
      ];
    const there: Own = { mode: option.to, since: k, arrived: [...own[name].arrived, option], told: { option, id }, due };
    const ends = [
      { probability: chance, own: there },
      { probability: 1 - chance, own: { ...there, mode: option.otherwise, arrived: own[name].arrived } },
    ];
    return ends.filter(({ probability }) => probability > 0);
  }

  /** What a set of moves earns in some worlds: booked now, and the best of what follows. */
  #worth(
    situation: Situation,
    moves: Moves,
    outcomes: readonly { probability: number; after: Situation }[],
    hidden: readonly Hidden[],
  ): number {
    return outcomes.reduce((sum, { probability, after }) => {
      const here = { ...after, hidden: hidden.map((world) => ({ ...world, weight: world.weight * probability })) };
      const booked = here.hidden.reduce((total, world) => total + world.weight * this.#booked(situation, moves, here, world), 0);
      return sum + booked + (situation.k + 1 < this.model.dates.length ? this.#later(here) : 0);
    }, 0);
  }

  #booked({ own: was }: Situation, moves: Moves, situation: Situation, world: Hidden): number {
    const { model } = this;
    const { k } = situation;
    const weights = model.objective ?? { firm: 1 };
    let sum = 0;
    const add = (initiative: string, flow: Flow | undefined, sign = 1, own = situation.own[initiative]): void => {
      for (const { account = "firm", amount } of flow === undefined ? [] : Array.isArray(flow) ? flow : [{ amount: flow }])
        sum += sign * (weights[account] ?? 0) * read(model, this.worlds, amount, { situation, initiative, own, world });
    };
    for (const [name, { modes }] of initiativesOf(model)) {
      const { mode, arrived, due } = situation.own[name];
      add(name, moves[name]?.receive, 1, was[name]);
      for (const option of arrived) add(name, option.onArrival);
      for (const { option, date } of due) add(name, instalments(option)[k - date], -1, date === k ? was[name] : situation.own[name]);
      if (mode === undefined) continue;
      add(name, modes[mode].cashFlow);
      if (k === model.dates.length - 1) add(name, modes[mode].terminal);
    }
    return sum * Math.exp(-model.discountRate * model.dates[k]);
  }

  /** Ends the date and begins the next in every way that can be told apart. */
  #later(after: Situation): number {
    const { model, worlds } = this;
    const stepped = this.#step(charged(model, worlds, after));
    const k = after.k + 1;
    const telling = Object.values(after.own).flatMap(({ told, way }) => [
      ...(told === undefined ? [] : [told]),
      ...(way?.arrives === k ? [way] : []),
    ]);
    const heard = telling.flatMap(({ option, id }) => Object.keys(option.learns ?? {}).map((driver) => `${option.source ?? id}/${driver}`));
    const groups = groupBy(stepped.hidden, ({ says }) => heard.map((source) => says[source]).join());
    return [...groups.values()].reduce((sum, hidden) => {
      const answers = { ...after.answers, ...Object.fromEntries(heard.map((source) => [source, hidden[0].says[source]])) };
      return sum + this.#land({ ...stepped, k, answers, hidden }, after.market);
    }, 0);
  }

  #land(situation: Situation, marketBefore: Situation["market"]): number {
    const { model, worlds } = this;
    const { k } = situation;
    let ends: { probability: number; own: Record<string, Own> }[] = [{ probability: 1, own: {} }];
    const landed = Object.entries(situation.own).flatMap(([name, { way }]) => (way?.arrives === k ? [name] : []));
    for (const [name, { way, due, mode, since }] of Object.entries(situation.own)) {
      ends = ends.flatMap(({ probability, own }) => {
        if (way === undefined || way.arrives !== k)
          return [{ probability, own: { ...own, [name]: { mode, way, since, arrived: [], due } } }];
        const there = { since: k, due };
        return [
          { probability: probability * way.chance, own: { ...own, [name]: { ...there, mode: way.option.to, arrived: [way.option] } } },
          { probability: probability * (1 - way.chance), own: { ...own, [name]: { ...there, mode: way.option.otherwise, arrived: [] } } },
        ].filter((end) => end.probability > 0);
      });
    }
    return marketAfter(model, k - 1, marketBefore).reduce((sum, { market, probability }) => {
      for (const end of ends) {
        const factor = probability * end.probability;
        let next: Situation = {
          ...situation,
          market,
          own: end.own,
          hidden: situation.hidden.map((world) => ({ ...world, weight: world.weight * factor })),
        };
        for (const name of landed) next = { ...next, reserved: occupied(model, worlds, next, name) };
        sum += this.#value(next);
      }
      return sum;
    }, 0);
  }

  /** Steps all stocks at once, as known and in every world. */
  #step(situation: Situation): Situation {
    const { model, worlds } = this;
    const stepped = (stocks: Readonly<Record<string, number>>, world?: Hidden): Record<string, number> => {
      const next = { ...stocks };
      for (const [name, { modes }] of initiativesOf(model)) {
        const { mode } = situation.own[name];
        for (const [stock, rule] of Object.entries(mode === undefined ? {} : (modes[mode].next ?? {})))
          next[`${name}.${stock}`] = read(model, worlds, rule, { situation, initiative: name, ...(world && { world }) });
      }
      return next;
    };
    const own = Object.fromEntries(
      Object.entries(situation.own).map(([name, one]) => [
        name,
        { ...one, due: one.due.filter(({ option, date }) => isDue(model, option, date, situation.k)) },
      ]),
    );
    return {
      ...situation,
      own,
      known: stepped(situation.known),
      hidden: situation.hidden.map((world) => ({ ...world, stocks: stepped(world.stocks, world) })),
    };
  }
}

function isDue(model: PortfolioModel, option: Option, date: number, k: number): boolean {
  return instalments(option).length > k - date + 1 || usesOf(model, option, date).some((use) => use.date > k);
}

function count(moves: Moves): number {
  return Object.values(moves).filter((move) => move !== undefined).length;
}
