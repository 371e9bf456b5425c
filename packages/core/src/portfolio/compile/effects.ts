import type { Node } from "../../formula/index.js";
import type { Effect, InitiativeState } from "../document/index.js";
import { liveModesOf, type Loose } from "../names/index.js";
import { difference, minus, one, plus, ref, times } from "../terms/index.js";
import type { Context } from "./context.js";

/** What other initiatives and events do to one initiative. */
export interface EffectsOn {
  /** What a stream is multiplied by. */
  onStream(id: string): Node;
  /** What a driver is multiplied by as this initiative sees it; undefined when it is left as it is. */
  onDriver(name: string): Node | undefined;
  /** Effects that are settled when a stage is live: a stock that follows `value` until then, and stays. */
  readonly settled: readonly { readonly stock: string; readonly before: string; readonly value: Node }[];
}

/** Compiles all effects on an initiative: each is a factor 1 + (factor - 1) x flag, where the flag is 1 while the effect holds. */
export function effectsOn(id: string, context: Context): EffectsOn {
  const streams = new Map<string, Node[]>();
  const drivers = new Map<string, Node[]>();
  const settled: { stock: string; before: string; value: Node }[] = [];
  for (const [name, effect] of Object.entries(context.portfolio.effects ?? {})) {
    if (effect.on.initiative !== id || !applies(effect, context)) continue;
    let factor = factorOf(effect, name, context);
    if (effect.before !== undefined) {
      settled.push({ stock: name, before: effect.before, value: factor });
      factor = ref(name);
    }
    const table = "stream" in effect.on ? streams : drivers;
    const key = "stream" in effect.on ? effect.on.stream : effect.on.driver;
    table.set(key, [...(table.get(key) ?? []), factor]);
  }
  return {
    onStream: (stream) => times(...(streams.get(stream) ?? [])),
    onDriver: (driver) => (drivers.has(driver) ? times(...(drivers.get(driver) ?? [])) : undefined),
    settled,
  };
}

/** Where an initiative stands alone, nothing of the others strengthens or hinders it. */
export function applies({ when, unless }: Effect, { present }: Context): boolean {
  const states = [when, unless].filter((state) => state !== undefined && "initiative" in state);
  return states.every(({ initiative }) => present.has(initiative));
}

function factorOf(effect: Effect, name: string, context: Context): Node {
  const on = effect.on.initiative;
  const when = effect.when === undefined ? one : flagOf(effect.when, context);
  const flag = effect.unless === undefined ? when : times(when, minus(one, flagOf(effect.unless, context)));
  if (effect.overlap !== undefined) {
    const lost = times(context.quantity(effect.overlap, `effects.${name}.overlap`, on), flag);
    return minus(one, lost);
  }
  const { factor = 1 } = effect;
  if (typeof factor === "number" && factor < 1) return minus(one, times(difference(1, factor), flag));
  const gain = typeof factor === "number" ? difference(factor, 1) : minus(context.quantity(factor, `effects.${name}.factor`, on), one);
  return plus(one, times(gain, flag));
}

/** 1 while an initiative is in one of the modes of a state, or once an event has happened; else 0. */
function flagOf(state: InitiativeState | { readonly event: string }, { portfolio }: Context): Node {
  if ("event" in state) return ref(state.event);
  return plus(
    ...modesOf(state, portfolio.initiatives[state.initiative] as unknown as Loose).map((mode) => ref(`${state.initiative}.${mode}`)),
  );
}

/** The modes that a state names: those of its stage and of all later ones, all live modes, or the listed ones. */
export function modesOf(state: InitiativeState, initiative: Loose): string[] {
  if (state.modes !== undefined) return [...state.modes];
  const stages = (initiative["stages"] ?? []) as readonly { readonly id: string }[];
  const first = state.stage === undefined ? 0 : stages.findIndex(({ id }) => id === state.stage);
  return stages.slice(Math.max(0, first)).flatMap(({ id }) => liveModesOf(initiative, id));
}
