import type { FlowProgram } from "../../../model/index.js";
import type { Circumstances } from "../amounts/index.js";
import { corrected, Field, total } from "../fields/index.js";
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
      let coming: (Float64Array | undefined)[] = [space.push(today, -1, masks)];
      for (let k = 0; k < graphs.length; k++) coming = this.#date(k, coming);
    }
    return { byLine: this.#byLine, exercise: this.#exercise };
  }

  #date(k: number, coming: readonly (Float64Array | undefined)[]): (Float64Array | undefined)[] {
    const { space, graphs } = this.#setting;
    const graph = graphs[k];
    const resolved: (Field | undefined)[] = [];
    graph.incoming.forEach(({ standing, masks, arrived, resolved: place }, i) => {
      const mass = coming[i];
      if (mass === undefined) return;
      const known = new Field(space.stage(k, masks), space.pushBeliefs(mass, k, standing.masks, masks));
      if (arrived !== undefined) this.#book(known, arrived.onArrival, onArrival(standing));
      if (place >= 0) this.#enter(resolved, place, k, graph.resolved[place].standing.masks, known);
    });
    const posts: (Field | undefined)[] = [];
    resolved.forEach((mass, place) => {
      if (mass !== undefined) this.#decide(k, place, graph.resolved[place], mass, posts);
    });
    const after: (Float64Array | undefined)[] = [];
    posts.forEach((mass, place) => {
      if (mass === undefined) return;
      const { standing, next } = graph.posts[place];
      this.#bookPost(k, place, mass);
      if (next < 0) return;
      const moved = space.push(corrected(mass), k, standing.masks);
      const there = after[next];
      if (there === undefined) after[next] = moved;
      else for (let i = 0; i < moved.length; i++) there[i] += moved[i];
    });
    return after;
  }

  #decide(k: number, place: number, { standing, stay, moves }: Resolved, mass: Field, posts: (Field | undefined)[]): void {
    const { graphs, program } = this.#setting;
    const enter = (post: number, part: Field): void => {
      if (post >= 0) this.#enter(posts, post, k, graphs[k].posts[post].standing.masks, part);
    };
    const decision = this.#decisions[k][place];
    if (decision === undefined) {
      enter(stay, mass);
      return;
    }
    const where = (choice: number): Field | undefined => {
      if (!decision.choice.includes(choice)) return undefined;
      const part = new Field(
        mass.stage,
        mass.values.map((value, i) => (decision.choice[i] === choice ? value : 0)),
      );
      part.breaks.addAll(decision.breaks.lines);
      return part;
    };
    const staying = where(-1);
    if (staying !== undefined) enter(stay, staying);
    const circumstances = circumstancesOf(this.#setting, k, standing);
    moves.forEach(({ option, success, failure, due }, m) => {
      const taking = where(m);
      if (taking === undefined) return;
      this.#exercise[option.index * program.dates.length + k] += total(taking);
      this.#book(taking, option.receive, circumstances);
      if (option.pay.length > 0) this.#book(taking, option.pay[0], circumstances);
      enter(due, taking);
      let succeeding = taking;
      if (option.succeeds !== undefined) {
        succeeding = taking.copy();
        succeeding.multiply(this.#setting.amounts.at(option.succeeds, taking.stage, circumstances, "chance"));
        const failing = taking.copy();
        failing.addField(succeeding, -1);
        enter(failure, failing);
      }
      if (option.instant) this.#book(succeeding, option.onArrival, onArrival(standing));
      enter(success, succeeding);
    });
  }

  /** Adds masses to a place; what is forgotten there is summed out. */
  #enter(into: (Field | undefined)[], place: number, k: number, masks: readonly number[], mass: Field): void {
    const { space } = this.#setting;
    const stage = space.stage(k, masks);
    const field = (into[place] ??= new Field(stage));
    if (mass.stage.masks.every((mask, g) => mask === masks[g])) field.addField(mass, 1);
    else field.addValues(space.pushBeliefs(corrected(mass), k, mass.stage.masks, masks));
  }

  #bookPost(k: number, place: number, mass: Field): void {
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

  #book(mass: Field, flow: FlowProgram, circumstances: Circumstances): void {
    const { program, amounts } = this.#setting;
    for (const { line, sign, amount } of flow) {
      const booked = mass.copy();
      booked.multiply(amounts.at(amount, mass.stage, circumstances));
      this.#byLine[line] += sign * program.discount[mass.stage.k] * total(booked);
    }
  }
}
