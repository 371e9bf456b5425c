import type { LatticeFlow, LatticeModel, LatticeOption } from "./latticeModel.js";

/** Times are compared to this, in years. */
const tolerance = 1e-9;

/** A time at which something may be decided, and received where it is a date of the model. */
export interface Event {
  readonly t: number;
  /** Its number among the dates of the model; −1 between them. */
  readonly date: number;
}

/**
 * Values by what they belong to, one column of prices each: `mode 2`, being in mode 2 (before today's decision when they are rolled back, after it
 * without today's flows when they have been); `way 2.1 7`, being on the way of option 1 of mode 2 with arrival at date 7 at `to`, `lost` the same towards
 * `otherwise`, `flow` what is received on that way; `owed 2.1 7`, what is still to be paid of that option, used at date 7.
 */
export type Columns = Map<string, Float64Array>;

export interface Outcome {
  readonly columns: Columns;
  /** By mode: which option is taken at each price, −1 for none. */
  readonly actions: readonly Int32Array[];
}

/**
 * All values at one time, for any prices, from what they are worth a moment later.
 *
 * @param later continuation values at these prices, not yet with this time's flows; missing ones count as 0
 */
export function valuesAt(model: LatticeModel, event: Event, prices: Float64Array, count: number, later: Columns): Outcome {
  const stage = new Stage(model, event, prices, count, later);
  const after = model.modes.map((_, mode) => stage.after(mode));
  const columns: Columns = new Map();
  const actions = model.modes.map((mode, m) => {
    const { value, action } = stage.decide(m, mode.options, after);
    columns.set(`mode ${m}`, value);
    return action;
  });
  stage.onTheWay(columns);
  return { columns, actions };
}

class Stage {
  readonly last: boolean;
  readonly buffer: Float64Array;

  constructor(
    readonly model: LatticeModel,
    readonly event: Event,
    readonly prices: Float64Array,
    readonly count: number,
    readonly later: Columns,
  ) {
    this.last = event.date === model.dates.length - 1;
    this.buffer = new Float64Array(count);
  }

  /** Being in a mode from now on, what it brings now included. */
  after(mode: number): Float64Array {
    const value = this.copy(`mode ${mode}`);
    if (this.event.date >= 0) this.add(value, this.model.modes[mode].cashFlow);
    if (this.last) this.add(value, this.model.modes[mode].terminal);
    return value;
  }

  decide(mode: number, options: readonly LatticeOption[], after: readonly Float64Array[]): { value: Float64Array; action: Int32Array } {
    const value = after[mode].slice();
    const action = new Int32Array(this.count).fill(-1);
    // A forced option stands however bad it is; the first one that holds goes before the others.
    const settled = new Uint8Array(this.count);
    const offered = [...options.entries()].filter(([, option]) => this.isOffered(option));
    for (const [o, option] of [...offered.filter(([, { forced }]) => forced), ...offered.filter(([, { forced }]) => !forced)]) {
      const gain = this.exercise(option, `${mode}.${o}`, after);
      const holds = this.condition(option);
      for (let i = 0; i < this.count; i++) {
        if (settled[i] === 1 || holds?.[i] === 0) continue;
        if (option.forced) settled[i] = 1;
        else if (!(gain[i] > value[i])) continue;
        value[i] = gain[i];
        action[i] = o;
      }
    }
    return { value, action };
  }

  /** Whether an option may be used now: its window is open, and arrival and the last instalment come in time. */
  isOffered({ from, until, takes, later }: LatticeOption): boolean {
    const { t, date } = this.event;
    const inTime = this.arrival(takes) < this.model.dates.length && (later.length === 0 || date + later.length < this.model.dates.length);
    return t >= from - tolerance && t <= until + tolerance && inTime;
  }

  /** Number of the date of arrival of what is begun now. */
  arrival(takes: number): number {
    if (takes === 0) return this.event.date;
    const found = this.model.dates.findIndex((date) => date >= this.event.t + takes - tolerance);
    return found < 0 ? this.model.dates.length : found;
  }

  exercise(option: LatticeOption, key: string, after: readonly Float64Array[]): Float64Array {
    const { takes, succeeds, otherwise } = option;
    const arrival = this.arrival(takes);
    const direct = takes === 0 || arrival === this.event.date;
    let value: Float64Array;
    if (direct) {
      value = after[option.to].slice();
      this.add(value, option.onArrival);
    } else value = this.copy(`way ${key} ${arrival}`);
    if (succeeds !== undefined) {
      const failed = direct ? after[otherwise] : this.copy(`lost ${key} ${arrival}`);
      succeeds.fill(this.prices, this.event.t, this.buffer, this.count);
      for (let i = 0; i < this.count; i++) value[i] = this.buffer[i] * value[i] + (1 - this.buffer[i]) * failed[i];
    }
    if (!direct) {
      this.sum(value, this.later.get(`flow ${key} ${arrival}`));
      this.add(value, option.during);
    }
    this.add(value, option.now);
    this.sum(value, this.later.get(`owed ${key} ${this.event.date}`));
    return value;
  }

  condition({ when }: LatticeOption): Float64Array | undefined {
    if (when === undefined) return undefined;
    const holds = new Float64Array(this.count);
    when.fill(this.prices, this.event.t, holds, this.count);
    return holds;
  }

  /** What is worth something to who is on the way, and what is owed, a moment before this time. */
  onTheWay(columns: Columns): void {
    const { date } = this.event;
    if (date <= 0) return;
    this.model.modes.forEach(({ options }, m) =>
      options.forEach((option, o) => {
        const key = `${m}.${o}`;
        if (option.takes > 0) this.arrivals(columns, option, key);
        option.later.forEach((flow, i) => {
          const usedAt = date - i - 1;
          if (usedAt < 0) return;
          const owed = this.copy(`owed ${key} ${usedAt}`);
          this.add(owed, flow);
          columns.set(`owed ${key} ${usedAt}`, owed);
        });
      }),
    );
  }

  arrivals(columns: Columns, option: LatticeOption, key: string): void {
    const { date } = this.event;
    const here = columns.get(`mode ${option.to}`)!.slice();
    this.add(here, option.onArrival);
    columns.set(`way ${key} ${date}`, here);
    if (option.succeeds !== undefined) columns.set(`lost ${key} ${date}`, columns.get(`mode ${option.otherwise}`)!.slice());
    // Still on the way today: with arrival at a later date, for which somebody may have set out before.
    const { dates } = this.model;
    for (let arrival = date + 1; arrival < dates.length && dates[arrival - 1] - dates[date - 1] < option.takes - tolerance; arrival++) {
      for (const part of ["way", "lost"] as const) {
        const known = this.later.get(`${part} ${key} ${arrival}`);
        if (known !== undefined) columns.set(`${part} ${key} ${arrival}`, known.slice());
      }
      const flow = this.copy(`flow ${key} ${arrival}`);
      this.add(flow, option.during);
      columns.set(`flow ${key} ${arrival}`, flow);
    }
  }

  copy(name: string): Float64Array {
    return this.later.get(name)?.slice() ?? new Float64Array(this.count);
  }

  sum(into: Float64Array, column: Float64Array | undefined): void {
    if (column !== undefined) for (let i = 0; i < this.count; i++) into[i] += column[i];
  }

  add(into: Float64Array, flow: LatticeFlow): void {
    for (const { weight, amount } of flow) {
      amount.fill(this.prices, this.event.t, this.buffer, this.count);
      for (let i = 0; i < this.count; i++) into[i] += weight * this.buffer[i];
    }
  }
}
