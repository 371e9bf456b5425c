import type { Alternative, Decision, Setting } from "../recursion/index.js";
import type { Field } from "../fields/index.js";
import { smoothAxes, type Stage } from "../space/index.js";
import type { PolicyAxis, PolicyPlaces, PolicyTable, TablePolicy } from "./tablePolicy.js";

/** Continuous axes keep at most this many places, alone and in pairs. */
const mostPlaces = { one: 801, two: 121 };

/** Collects the tables of a policy while a recursion decides. */
export class PolicyRecorder {
  readonly #setting: Setting;
  readonly #tables: PolicyTable[] = [];

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Notes one decision; forced moves are not part of a policy. */
  record(k: number, place: number, stay: Field, alternatives: readonly Alternative[], decision: Decision): void {
    const free = alternatives.filter(({ option }) => !option.forced);
    if (free.length === 0) return;
    const { program, graphs } = this.#setting;
    const { standing } = graphs[k].resolved[place];
    const { stage } = stay;
    const needed = this.#setting.needed(standing.mode);
    const kept = keptPlaces(stage);
    this.#tables.push({
      date: k,
      mode: program.initiatives[0].modes[standing.mode].name,
      since: standing.since,
      stocks: [...standing.stocks],
      known: standing.masks.map((mask, g) => (needed[g] ? mask : -1)),
      places: stage.counts.map((count, axis): PolicyPlaces => {
        const { start, step } = stage.grids[axis] ?? { start: 0, step: 1 };
        return {
          start: start + step * kept[axis][0],
          step: kept[axis].length > 1 ? step * (kept[axis][1] - kept[axis][0]) : step,
          count: stage.grids[axis] === undefined ? count : kept[axis].length,
        };
      }),
      options: free.map((alternative) => ({
        option: alternative.option.id,
        advantage: advantagesOf(stay, alternative, alternatives.indexOf(alternative), decision, kept),
      })),
    });
  }

  /** The policy, first date first. */
  finish(): TablePolicy {
    return { kind: "table", axes: axesOf(this.#setting), tables: [...this.#tables].sort((a, b) => a.date - b.date) };
  }
}

function axesOf({ program, space }: Setting): PolicyAxis[] {
  const names = program.world;
  return [
    ...space.markets.map(({ law, lean }): PolicyAxis => ({ kind: "market", driver: law.name, transform: law.transform, lean: [...lean] })),
    ...space.chains.map(({ market, values }): PolicyAxis => ({ kind: "values", driver: names.marketNames[market], values: [...values] })),
    ...space.beliefs.map(({ law }): PolicyAxis => {
      const driver = names.privateNames[law.learned];
      return law.kind === "score" ? { kind: "score", driver } : { kind: "outcomes", driver, values: [...law.values] };
    }),
  ];
}

/** By axis, the places that the policy keeps: all of them, or every n-th of a continuous axis. */
function keptPlaces(stage: Stage): number[][] {
  const smooth = smoothAxes(stage);
  const most = smooth.length > 1 ? mostPlaces.two : mostPlaces.one;
  return stage.counts.map((count, axis) => {
    const stride = smooth.includes(axis) ? Math.ceil((count - 1) / (most - 1)) || 1 : 1;
    return Array.from({ length: Math.floor((count - 1) / stride) + 1 }, (_, i) => i * stride);
  });
}

/**
 * Advantages at the places kept. Where taking the option ends in a tie rather than a loss, the first place of the tie is given the negative number that lets
 * the interpolation end where the advantage does: an exercise that brings nothing is not one.
 */
function advantagesOf(stay: Field, { value }: Alternative, index: number, decision: Decision, kept: readonly number[][]): number[] {
  const { stage } = stay;
  const size = kept.reduce((product, places) => product * places.length, 1);
  const placeOf = (i: number): number => {
    let rest = i;
    let place = 0;
    let stride = 1;
    for (let axis = stage.counts.length - 1; axis >= 0; axis--) {
      const own = kept[axis];
      place += stride * own[rest % own.length];
      rest = Math.floor(rest / own.length);
      stride *= stage.counts[axis];
    }
    return place;
  };
  const difference = (place: number): number => {
    const advantage = value.values[place] - stay.values[place];
    return Math.abs(advantage) <= decision.least ? 0 : advantage;
  };
  const advantages = Array.from({ length: size }, (_, i) => difference(placeOf(i)));
  const [axis] = smoothAxes(stage);
  if (axis === undefined || smoothAxes(stage).length > 1) return advantages;
  const inner = kept.slice(axis + 1).reduce((product, places) => product * places.length, 1);
  const count = kept[axis].length;
  for (let i = 0; i < size; i++) {
    const position = Math.floor(i / inner) % count;
    for (const move of [-1, 1]) {
      const next = position + move;
      if (next < 0 || next >= count || decision.choice[placeOf(i)] !== index) continue;
      const other = i + move * inner;
      if (difference(placeOf(other)) !== 0 || decision.choice[placeOf(other)] >= 0) continue;
      const edge = boundary(decision, stage, axis, placeOf(i), kept[axis][position], kept[axis][next]);
      if (edge > 0 && edge < 1) advantages[other] = (-advantages[i] * (1 - edge)) / edge;
    }
  }
  return advantages;
}

/** How far from one place to another (0 to 1) a line breaks last before the choice ends. */
function boundary({ choice, edges }: Decision, { counts }: Stage, axis: number, place: number, from: number, to: number): number {
  let inner = 1;
  for (let other = axis + 1; other < counts.length; other++) inner *= counts[other];
  const line = Math.floor(place / (inner * counts[axis])) * inner + (place % inner);
  const start = place - from * inner;
  const move = Math.sign(to - from);
  let last = from;
  while (last !== to && choice[start + (last + move) * inner] === choice[place]) last += move;
  const cell = Math.min(last, last + move);
  const at = edges.lines.get(axis)?.[line]?.find((position) => Math.floor(position) === cell);
  return at === undefined ? 0.5 : Math.abs((at - from) / (to - from));
}
