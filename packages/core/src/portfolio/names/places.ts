import type { StreamKind } from "../document/index.js";
import { asList, asObject, asText, entriesOf, type Loose } from "./loose.js";

/**
 * A place in the document where a number is meant: a quantity (number, formula or range), a formula, or a condition on
 * what is known. `name` is what a range that stands here is called.
 */
export interface Place {
  readonly path: string;
  readonly form: "quantity" | "formula" | "condition";
  readonly value: unknown;
  /** The initiative whose stocks a formula here may read. */
  readonly initiative?: string;
  /** What the number is for: "stage", an option, "adoption", a kind of stream, "effect", "mode". */
  readonly holder: string;
  readonly field: string;
  readonly name: string;
}

const stageFields = ["cost", "runCost", "reach", "succeeds"];
const adoptionFields = ["reach", "p", "q", "churnPerYear"];
const effectFields = ["factor", "overlap"];
const optionFields: Readonly<Record<string, readonly string[]>> = {
  defer: ["erosionPerYear"],
  abandon: ["salvage", "cost"],
  contract: ["to", "saves", "cost"],
  expand: ["by", "cost", "runCost"],
  switch: ["cost", "streams", "runCost"],
};
const commonStreamFields = ["reach", "scale", "decayPerYear"];
const streamFields: Readonly<Record<StreamKind, readonly string[]>> = {
  exchange: ["uplift", "perHeadPerYear", "perPeriod"],
  retention: ["points"],
  deflection: ["shareAvoided", "questionsPerPeriod", "solved", "avoided", "costPerContact", "lostContact"],
  referral: ["invitesPerPeriod", "conversion", "wouldNotHaveCome", "premium", "reward"],
  influence: ["seedsPerPeriod", "passedOn", "fades", "value"],
  network: ["perMemberPerYear"],
  knowledge: ["contributors", "ideasPerPeriod", "implemented", "valuePerIdea"],
  costAvoided: ["perPeriod"],
  valueInUse: ["hoursPerYear", "moneyPerYear", "perPeriod"],
  custom: [],
};

/** Every place of a document where a number is meant, in the order of the document. */
export function placesOf(document: unknown): Place[] {
  const places = entriesOf(asObject(document)["initiatives"]).flatMap(([id, initiative]) => placesOfInitiative(id, asObject(initiative)));
  for (const [id, effect] of entriesOf(asObject(document)["effects"])) {
    const target = asText(asObject(asObject(effect)["on"])["initiative"]);
    places.push(...quantities(asObject(effect), effectFields, `effects.${id}`, id, { holder: "effect", initiative: target }));
  }
  return places;
}

function placesOfInitiative(id: string, initiative: Loose): Place[] {
  const path = `initiatives.${id}`;
  const places: Place[] = [];
  asList(initiative["stages"]).forEach((entry, i) => {
    const stage = asObject(entry);
    const name = `${id}_${asText(stage["id"]) ?? String(i + 1)}`;
    places.push(...quantities(stage, stageFields, `${path}.stages[${i}]`, name, { holder: "stage", initiative: id }));
  });
  for (const [option, entry] of entriesOf(initiative["options"])) {
    const at = `${path}.options.${option}`;
    const owner = { holder: option, initiative: id };
    places.push(...quantities(asObject(entry), optionFields[option] ?? [], at, `${id}_${option}`, owner));
    const { when } = asObject(entry);
    if (when !== undefined) places.push({ path: `${at}.when`, form: "condition", value: when, field: "when", name: "", ...owner });
  }
  const adoption = asObject(initiative["adoption"]);
  places.push(...quantities(adoption, adoptionFields, `${path}.adoption`, `${id}_adoption`, { holder: "adoption", initiative: id }));
  asList(initiative["streams"]).forEach((entry, i) => places.push(...placesOfStream(id, asObject(entry), `${path}.streams[${i}]`)));
  places.push(...placesOfModes(id, initiative, path));
  return places;
}

function placesOfStream(id: string, stream: Loose, path: string): Place[] {
  const kind = asText(stream["kind"]) ?? "";
  const owner = { holder: kind, initiative: id };
  const fields = [...(streamFields[kind as StreamKind] ?? []), ...commonStreamFields];
  const places = quantities(stream, fields, path, `${id}_${streamIdOf(stream)}`, owner);
  if (kind === "custom" && stream["formula"] !== undefined)
    places.push({ path: `${path}.formula`, form: "formula", value: stream["formula"], field: "formula", name: "", ...owner });
  return places;
}

/** An initiative's stream by name: its id, or its kind. */
export function streamIdOf(stream: Loose): string {
  return asText(stream["id"]) ?? asText(stream["kind"]) ?? "";
}

/** The formulas in an initiative of the engine's own form, however deep: every text that is no name, kind or account. */
function placesOfModes(id: string, initiative: Loose, path: string): Place[] {
  const places: Place[] = [];
  const conditions = ["when", "succeeds"];
  const words = new Set(["name", "kind", "to", "during", "source", "otherwise", "account", "stream", "learns"]);
  const visit = (value: unknown, at: string, field: string): void => {
    if (typeof value === "string")
      places.push({
        path: at,
        form: conditions.includes(field) ? "condition" : "formula",
        value,
        holder: "mode",
        initiative: id,
        field,
        name: "",
      });
    else if (Array.isArray(value)) value.forEach((entry, i) => visit(entry, `${at}[${i}]`, field));
    else for (const [key, entry] of entriesOf(value)) if (!words.has(key)) visit(entry, `${at}.${key}`, key);
  };
  // The names of modes and stocks are the document's own, so that the words above are skipped below them only.
  for (const [mode, entry] of entriesOf(initiative["modes"])) visit(entry, `${path}.modes.${mode}`, mode);
  for (const [stock, entry] of entriesOf(initiative["stocks"])) visit(entry, `${path}.stocks.${stock}`, stock);
  return places;
}

function quantities(
  holder: Loose,
  fields: readonly string[],
  path: string,
  name: string,
  owner: { readonly holder: string; readonly initiative?: string | undefined },
): Place[] {
  const { initiative } = owner;
  return fields.flatMap((field) =>
    holder[field] === undefined
      ? []
      : {
          path: `${path}.${field}`,
          form: "quantity" as const,
          value: holder[field],
          holder: owner.holder,
          ...(initiative === undefined ? {} : { initiative }),
          field,
          name: `${name}_${field}`,
        },
  );
}
