import { Field, Masked, seenFrom } from "../fields/index.js";
import type { Stage } from "../space/index.js";
import type { Incoming, Move, Post, Resolved } from "../states/index.js";
import { decide, type Alternative, type Decision } from "./decide.js";
import { addFlow, circumstancesOf, onArrival, type Setting } from "./setting.js";

/** Told of every decision, with what was compared. */
export type Witness = (k: number, place: number, stay: Field, alternatives: readonly Alternative[], decision: Decision) => void;

/** The optimal value seen from today, and by date and place in `resolved` what is decided there. */
export interface Backward {
  readonly value: number;
  readonly decisions: readonly (readonly (Decision | undefined)[])[];
}

/**
 * Backward induction (R. Bellman, Dynamic Programming (1957), chapter III) over dates, ways to stand and places: all values are discounted to today, so that what is
 * to come is a plain expectation.
 */
export function goBackward(setting: Setting, witness: Witness): Backward {
  const { space, graphs } = setting;
  const decisions: (Decision | undefined)[][] = graphs.map(() => []);
  /** By place in the next date's `incoming`, ready to be summed against densities. */
  let coming: Float64Array[] = [];
  for (let k = graphs.length - 1; k >= 0; k--) {
    const graph = graphs[k];
    const posts = graph.posts.map((post) => postValue(setting, k, post, coming));
    const values = graph.resolved.map((resolved, place) => {
      if (resolved.moves.length === 0) return [new Masked(posts[resolved.stay], undefined)];
      const stage = space.stage(k, resolved.standing.masks);
      const stay = seenFrom(stage, posts[resolved.stay]);
      const alternatives = resolved.moves.map((move) => alternativeOf(setting, stage, resolved, move, posts));
      const decision = decide(stay, alternatives);
      decisions[k][place] = decision;
      witness(k, place, stay, alternatives, decision);
      return decision.pieces;
    });
    coming = graph.incoming.map((incoming) => settle(setting, k, incoming, values));
  }
  const [start] = graphs[0].incoming;
  if (start === undefined) return { value: 0, decisions };
  return { value: space.expect(coming[0], -1, start.standing.masks)[space.today()], decisions };
}

/** What is received for the rest of date k, and the expectation of what follows. */
function postValue(setting: Setting, k: number, post: Post, coming: readonly Float64Array[]): Field {
  const { program, space } = setting;
  const { standing, due, next } = post;
  const field = new Field(space.stage(k, standing.masks));
  const circumstances = circumstancesOf(setting, k, standing);
  if (due !== undefined) {
    if (due.lag > 0) addFlow(setting, field, due.option.pay[due.lag], circumstances);
  } else if (standing.mode >= 0) {
    const mode = program.initiatives[0].modes[standing.mode];
    addFlow(setting, field, mode.cashFlow, circumstances);
    if (k === program.last) addFlow(setting, field, mode.terminal, circumstances);
  }
  if (next >= 0) field.addValues(space.expect(coming[next], k, standing.masks));
  return field;
}

/** The value of taking an option: what is booked at once, and what it leads to by its chance of success. */
function alternativeOf(setting: Setting, stage: Stage, { standing }: Resolved, move: Move, posts: readonly Field[]): Alternative {
  const { amounts } = setting;
  const { option } = move;
  const circumstances = circumstancesOf(setting, stage.k, standing);
  const value = new Field(stage);
  addFlow(setting, value, option.receive, circumstances);
  if (option.pay.length > 0) addFlow(setting, value, option.pay[0], circumstances);
  if (move.due >= 0) value.addField(seenFrom(stage, posts[move.due]), 1);
  const success = new Field(stage);
  if (option.instant) addFlow(setting, success, option.onArrival, onArrival(standing));
  if (move.success >= 0) success.addField(seenFrom(stage, posts[move.success]), 1);
  if (option.succeeds === undefined) value.addField(success, 1);
  else {
    const chance = amounts.at(option.succeeds, stage, circumstances, "chance");
    if (move.failure >= 0) {
      const failure = seenFrom(stage, posts[move.failure]);
      success.addField(failure, -1);
      value.addField(failure, 1);
    }
    value.addProduct(chance, success, 1);
  }
  const open = option.when === undefined ? undefined : amounts.at(option.when, stage, circumstances, "condition");
  return { option, value, open };
}

/** The value of what comes in at date k, before its signals have arrived, ready to be summed against densities. */
function settle(
  setting: Setting,
  k: number,
  { standing, resolved, masks, arrived }: Incoming,
  values: readonly (readonly Masked[])[],
): Float64Array {
  const { space } = setting;
  const stage = space.stage(k, masks);
  const pieces = resolved < 0 ? [] : values[resolved].map((piece) => piece.seenFrom(stage));
  if (arrived !== undefined) {
    const flow = new Field(stage);
    addFlow(setting, flow, arrived.onArrival, onArrival(standing));
    pieces.push(new Masked(flow, undefined));
  }
  const sum = new Float64Array(stage.total);
  for (const piece of pieces) {
    const part = piece.corrected();
    for (let i = 0; i < sum.length; i++) sum[i] += part[i];
  }
  return space.expectBeliefs(sum, k, standing.masks, masks);
}
