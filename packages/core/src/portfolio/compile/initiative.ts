import { substitute, type Node } from "../../formula/index.js";
import type { Quantity, StagedInitiative } from "../document/index.js";
import { liveModesOf, stagesFor, variantMode, variantOptions, type Loose } from "../names/index.js";
import { ref, times } from "../terms/index.js";
import { effectsOn, type EffectsOn } from "./effects.js";
import type { Context } from "./context.js";
import { moneyOf } from "./resources.js";

/** A staged initiative with what its modes and arrows are compiled from. */
export interface Subject {
  readonly id: string;
  readonly path: string;
  readonly initiative: StagedInitiative;
  readonly context: Context;
  readonly effects: EffectsOn;
  /** The resource that its payments are charged to; undefined when there is none, or when it stands alone. */
  readonly money: { readonly name: string; readonly counts: "investment" | "all" } | undefined;
  /** Whether capacities and money are charged at all. */
  readonly charged: boolean;
  /** The modes in which a stage is live, its own first. */
  readonly live: readonly (readonly string[])[];
  quantity(value: Quantity, at: string): Node;
  /** A tree as an amount of the model, with each driver as the effects on this initiative leave it. */
  write(node: Node): number | string;
}

export function createSubject(id: string, initiative: StagedInitiative, context: Context, charged: boolean): Subject {
  const loose = initiative as unknown as Loose;
  const effects = effectsOn(id, context);
  return {
    id,
    path: `initiatives.${id}`,
    initiative,
    context,
    effects,
    money: charged ? moneyOf(context.portfolio, initiative.paidFrom) : undefined,
    charged,
    live: initiative.stages.map((stage) => liveModesOf(loose, stage.id)),
    quantity: (value, at) => context.quantity(value, `initiatives.${id}.${at}`, id),
    write: (node) => context.write(substitute(node, (name) => asLeft(name, effects))),
  };
}

/** A driver as the effects leave it; undefined when they do not change it. */
export function asLeft(name: string, effects: EffectsOn): Node | undefined {
  const factor = effects.onDriver(name);
  return factor === undefined ? undefined : times(ref(name), factor);
}

/** The options that turn a stage into a mode of another size or with another partner. */
export function variantsOf({ initiative }: Subject, stage: string) {
  const loose = initiative as unknown as Loose;
  return variantOptions
    .filter((option) => initiative.options?.[option] !== undefined && stagesFor(loose, option).includes(stage))
    .map((option) => ({ option, mode: variantMode(stage, option) }));
}
