import type { AmountProgram, OptionProgram, Program } from "../../model/index.js";
import { worldOf, type Post, type Stage } from "../../valuation/index.js";
import { entersClass, rowKey, type Couplings, type HeardSource } from "./coupling.js";
import { UseDrawer, type DrawnUse } from "./drawnUses.js";
import type { Activity } from "./rowBook.js";

/** Shares of one initiative in rows at one date: by post, by place and move, by post and hearing, and by arrival. */
export interface StageActivities {
  readonly posts: readonly (readonly Activity[])[];
  readonly moves: readonly (readonly (readonly Activity[])[])[];
  readonly hearings: readonly (readonly (readonly Activity[])[])[];
  readonly arrivals: readonly (readonly Activity[])[];
}

export function optionOf({ options }: Program, id: string): OptionProgram {
  return options.find((option) => option.id === id) as OptionProgram;
}

/** The share of one initiative in every row, station by station. */
export class Shares {
  readonly #joint: Program;
  readonly #couplings: Couplings;
  readonly #index: number;
  readonly #uses = new Map<AmountProgram, Map<string, DrawnUse>>();
  #sample: UseDrawer | undefined;

  constructor(joint: Program, couplings: Couplings, index: number) {
    this.#joint = joint;
    this.#couplings = couplings;
    this.#index = index;
  }

  ofStage(stage: Stage, k: number, heard: readonly HeardSource[]): StageActivities {
    const { name } = this.#joint.initiatives[this.#index];
    return {
      posts: stage.posts.map((post) => this.#post(post, k)),
      moves: stage.places.map(({ moves }) => moves.map(({ option }) => this.#move(this.#jointOption(option), k))),
      hearings: stage.posts.map((post) =>
        post.heard.map(({ sources }) =>
          sources.flatMap(({ id }) =>
            heard.some((source) => source.id === id && source.held) ? this.#entry(rowKey.heard(name, id, k + 1), 1) : [],
          ),
        ),
      ),
      arrivals: stage.arrivals.map(({ tells }) => tells.flatMap(({ id }) => [...this.#told(id, k), ...this.#helps(id, k)])),
    };
  }

  #jointOption({ id }: OptionProgram): OptionProgram {
    return optionOf(this.#joint, id);
  }

  #entry(key: string, amount: number): Activity[] {
    const row = this.#couplings.book.find(key);
    return row < 0 || amount === 0 ? [] : [{ row, amount }];
  }

  /** What a mode uses at a date, and what it is for others to be there. */
  #post({ standing: { mode }, due, towards }: Post, k: number): Activity[] {
    if (due !== undefined) return [];
    const { initiatives, options } = this.#joint;
    const own = initiatives[this.#index];
    const excluded = this.#couplings.exclusions.flatMap(({ modes }, x) =>
      [mode, towards].some((m) => m >= 0 && modes[this.#index]?.[m] === 1) ? this.#entry(rowKey.excludes(x, k), 1) : [],
    );
    if (mode < 0) return excluded;
    const { uses, name } = own.modes[mode];
    const used = uses.flatMap(({ resource, amount }) => this.#use(resource, k, k, amount));
    const required = options.flatMap(({ id, requires }) =>
      requires.flatMap(({ initiative, modes }, place) =>
        initiative === this.#index && modes[mode] === 1 ? this.#entry(rowKey.requires(id, place, k), -1) : [],
      ),
    );
    const flagged = initiatives.flatMap((reader, i) =>
      this.#couplings.flags[i]
        .flat()
        .flatMap(({ initiative, modes, ever }) =>
          initiative === own.name && ever === undefined && modes.includes(name)
            ? this.#entry(rowKey.flag(reader.name, own.name, modes[0], k), -1)
            : [],
        ),
    );
    return [...used, ...excluded, ...required, ...flagged];
  }

  /** What a move uses over its duration, and what it has to find there. */
  #move({ id, uses, requires, arrival }: OptionProgram, k: number): Activity[] {
    const used = uses.flatMap(({ resource, each, amounts }) =>
      each
        ? Array.from({ length: Math.max(0, arrival[k] - k) }, (_, j) => this.#use(resource, k, k + j, amounts[0])).flat()
        : amounts.flatMap((amount, j) => this.#use(resource, k, k + j, amount)),
    );
    return [...used, ...requires.flatMap((_, place) => this.#entry(rowKey.requires(id, place, k), 1))];
  }

  /** Use at a date counts in its period and, as far as what is left is carried, in those after it. */
  #use(resource: number, now: number, k: number, use: AmountProgram): Activity[] {
    const { periodOf, periods, carry } = this.#joint.resources[resource];
    const period = k < periodOf.length ? periodOf[k] : -1;
    if (period < 0 || use.known.constant === 0 || !this.#couplings.priced[resource]) return [];
    const { constant: amount } = use.known;
    if (amount === undefined) {
      const drawn = this.#drawn(use, now, k);
      const row = this.#couplings.book.find(rowKey.resource(resource, period));
      return [{ row, amount: this.#usual(drawn), drawn }];
    }
    const later = carry === 0 ? 1 : periods.length - period;
    return Array.from({ length: later }, (_, j) => this.#entry(rowKey.resource(resource, period + j), amount * carry ** j)).flat();
  }

  /** One and the same for all stations. */
  #drawn(amount: AmountProgram, reserved: number, charged: number): DrawnUse {
    const byDates = this.#uses.get(amount) ?? new Map<string, DrawnUse>();
    this.#uses.set(amount, byDates);
    const key = `${String(reserved)} ${String(charged)}`;
    const drawn = byDates.get(key) ?? { amount, reserved, charged };
    byDates.set(key, drawn);
    return drawn;
  }

  #usual(use: DrawnUse): number {
    this.#sample ??= UseDrawer.of(this.#joint, worldOf(this.#joint), 1, "fit", 0);
    const column = this.#sample.draw(use);
    return column.reduce((sum, value) => sum + value, 0) / column.length;
  }

  #told(id: string, k: number): Activity[] {
    return this.#joint.initiatives.flatMap(({ name }, i) =>
      this.#couplings.heard[i].some((source) => source.id === id && source.held) ? this.#entry(rowKey.heard(name, id, k), -1) : [],
    );
  }

  /** Who has come to where it helps others has come for all dates that follow. */
  #helps(id: string, k: number): Activity[] {
    const { initiatives, last } = this.#joint;
    const own = initiatives[this.#index];
    const option = optionOf(this.#joint, id);
    return initiatives.flatMap((reader, i) =>
      this.#couplings.flags[i]
        .flat()
        .filter((one) => one.ever === true && one.initiative === own.name && entersClass(option, own, one))
        .flatMap(({ modes }) =>
          Array.from({ length: last + 1 - k }, (_, j) => this.#entry(rowKey.flag(reader.name, own.name, modes[0], k + j), -1)).flat(),
        ),
    );
  }
}
