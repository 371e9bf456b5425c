import type { FlowProgram } from "../../../model/index.js";
import type { Circumstances } from "../amounts/index.js";
import { Field, Masked } from "../fields/index.js";
import type { Resolved } from "../states/index.js";
import type { Backward } from "./backward.js";
import { circumstancesOf, onArrival, type Setting } from "./setting.js";

/** What the policy does and earns, seen from today under the pricing measure. */
export interface Forward {
  /** By line of the program, discounted to today. */
  readonly byLine: Float64Array;
  /** [option · dates + date] */
  readonly exercise: Float64Array;
}

/** Carries the probability of every way to stand and every place forward under the decisions made, and books what is earned there. */
export function goForward(setting: Setting, { decisions }: Backward): Forward {
  return new ForwardPass(setting, decisions).run();
}

type Masses = (Float64Array | undefined)[];

class ForwardPass {
  readonly #setting: Setting;
  readonly #decisions: Backward["decisions"];
  readonly #byLine: Float64Array;
  readonly #exercise: Float64Array;

  constructor(setting: Setting, decisions: Backward["decisions"]) {
    const { lines, options, dates } = setting.program;
    this.#setting = setting;
    this.#decisions = decisions;
    this.#byLine = new Float64Array(lines.length);
    this.#exercise = new Float64Array(options.length * dates.length);
  }

  run(): Forward {
    const { space, graphs } = this.#setting;
    const [start] = graphs[0].incoming;
    if (start !== undefined) {
      const { masks } = start.standing;
      const today = new Float64Array(space.stage(-1, masks).total);
      today[space.today()] = 1;
      let coming: Masses = [space.push(today, -1, masks)];
      for (let k = 0; k < graphs.length; k++) coming = this.#date(k, coming);
    }
    return { byLine: this.#byLine, exercise: this.#exercise };
  }

  #date(k: number, coming: Masses): Masses {
    const { space, graphs } = this.#setting;
    const graph = graphs[k];
    const resolved: Masses = [];
    graph.incoming.forEach(({ standing, masks, arrived, resolved: place }, i) => {
      const mass = coming[i];
      if (mass === undefined) return;
      const known = space.pushBeliefs(mass, k, standing.masks, masks);
      if (arrived !== undefined)
        this.#book(new Masked(new Field(space.stage(k, masks), known), undefined), arrived.onArrival, onArrival(standing));
      if (place >= 0) add(resolved, place, space.pushBeliefs(known, k, masks, graph.resolved[place].standing.masks));
    });
    const posts: Masses = [];
    resolved.forEach((mass, place) => {
      if (mass !== undefined) this.#decide(k, place, graph.resolved[place], mass, posts);
    });
    const after: Masses = [];
    posts.forEach((mass, place) => {
      const { standing, next } = graph.posts[place];
      if (mass !== undefined && next >= 0) add(after, next, space.push(mass, k, standing.masks));
    });
    return after;
  }

  #decide(k: number, place: number, { standing, stay, moves }: Resolved, mass: Float64Array, posts: Masses): void {
    const { program, space, amounts } = this.#setting;
    const whole = new Field(space.stage(k, standing.masks), mass);
    const decision = this.#decisions[k][place];
    if (decision === undefined) {
      this.#enter(posts, k, stay, new Masked(whole, undefined));
      return;
    }
    const { choice, edges } = decision;
    const where = (chosen: number): Masked | undefined =>
      choice.includes(chosen) ? new Masked(whole, { choice, chosen, edges }) : undefined;
    const staying = where(-1);
    if (staying !== undefined) this.#enter(posts, k, stay, staying);
    const circumstances = circumstancesOf(this.#setting, k, standing);
    moves.forEach(({ option, success, failure, due }, m) => {
      const taking = where(m);
      if (taking === undefined) return;
      this.#exercise[option.index * program.dates.length + k] += taking.total();
      this.#book(taking, option.receive, circumstances);
      if (option.pay.length > 0) this.#book(taking, option.pay[0], circumstances);
      this.#enter(posts, k, due, taking);
      const chance = option.succeeds === undefined ? undefined : amounts.at(option.succeeds, whole.stage, circumstances, "chance");
      const succeeding = chance === undefined ? taking : taking.times(chance);
      if (chance !== undefined) this.#enter(posts, k, failure, taking.minus(succeeding));
      if (option.instant) this.#book(succeeding, option.onArrival, onArrival(standing));
      this.#enter(posts, k, success, succeeding);
    });
  }

  /** Masses enter the rest of the date: what is received there is booked; what nobody asks for there is forgotten, that is, summed out. */
  #enter(into: Masses, k: number, place: number, mass: Masked): void {
    if (place < 0) return;
    const { space, graphs } = this.#setting;
    const { masks } = graphs[k].posts[place].standing;
    const { stage } = mass.whole;
    const ready = mass.corrected();
    const same = stage.masks.every((mask, g) => mask === masks[g]);
    const there = same ? ready : space.pushBeliefs(ready, k, stage.masks, masks);
    this.#bookPost(k, place, same ? mass : new Masked(new Field(space.stage(k, masks), there), undefined));
    add(into, place, there);
  }

  #bookPost(k: number, place: number, mass: Masked): void {
    const { program, graphs } = this.#setting;
    const { standing, due } = graphs[k].posts[place];
    const circumstances = circumstancesOf(this.#setting, k, standing);
    if (due !== undefined) {
      if (due.lag > 0) this.#book(mass, due.option.pay[due.lag], circumstances);
      return;
    }
    if (standing.mode < 0) return;
    const { cashFlow, terminal } = program.initiatives[0].modes[standing.mode];
    this.#book(mass, cashFlow, circumstances);
    if (k === program.last) this.#book(mass, terminal, circumstances);
  }

  #book(mass: Masked, flow: FlowProgram, circumstances: Circumstances): void {
    const { program, amounts } = this.#setting;
    const { stage } = mass.whole;
    for (const { line, sign, amount } of flow)
      this.#byLine[line] += sign * program.discount[stage.k] * mass.times(amounts.at(amount, stage, circumstances)).total();
  }
}

function add(into: Masses, place: number, values: Float64Array): void {
  const known = into[place];
  if (known === undefined) into[place] = values;
  else for (let i = 0; i < values.length; i++) known[i] += values[i];
}
