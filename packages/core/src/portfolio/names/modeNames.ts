import { asList, asObject, asText, type Loose } from "./loose.js";

/** The mode before anything is started, and the one after it is stopped for good. */
export const idleMode = "idle";
export const stoppedMode = "stopped";

/** What an option turns a stage into: a mode of its own, named after the stage. */
const variants = { contract: "contracted", expand: "expanded", switch: "switched" } as const;
export type VariantOption = keyof typeof variants;
export const variantOptions = Object.keys(variants) as VariantOption[];

export function variantMode(stage: string, option: VariantOption): string {
  return `${stage}_${variants[option]}`;
}

/** The modes in which a stage is live: its own, and those that options turn it into. */
export function liveModesOf(initiative: Loose, stage: string): string[] {
  const options = asObject(initiative["options"]);
  const turned = variantOptions.filter((option) => options[option] !== undefined && stagesFor(initiative, option).includes(stage));
  return [stage, ...turned.map((option) => variantMode(stage, option))];
}

/** The stages from which an option can be taken: what it says, else every stage (abandon) or the last. */
export function stagesFor(initiative: Loose, option: VariantOption | "abandon"): readonly string[] {
  const given = asObject(asObject(initiative["options"])[option])["from"];
  if (given !== undefined) return asList(given).filter((stage) => typeof stage === "string");
  const stages = stageIds(initiative);
  return option === "abandon" ? stages : stages.slice(-1);
}

export function stageIds(initiative: Loose): string[] {
  return asList(initiative["stages"]).flatMap((stage) => asText(asObject(stage)["id"]) ?? []);
}

/** All modes of an initiative, in the order in which they are compiled. */
export function modeNamesOf(initiative: Loose): string[] {
  if (initiative["modes"] !== undefined) return Object.keys(asObject(initiative["modes"]));
  const live = stageIds(initiative).flatMap((stage) => liveModesOf(initiative, stage));
  return [idleMode, ...live, ...(canStop(initiative) ? [stoppedMode] : [])];
}

/** Whether anything leads to the mode `stopped`. */
export function canStop(initiative: Loose): boolean {
  const fails = asList(initiative["stages"]).some((stage) => {
    const { succeeds, ifItFails } = asObject(stage);
    return succeeds !== undefined && ifItFails !== "stay";
  });
  return fails || asObject(initiative["options"])["abandon"] !== undefined;
}
