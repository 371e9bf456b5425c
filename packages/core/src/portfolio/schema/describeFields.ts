import { fieldTexts } from "./fieldTexts.js";

type Part = Readonly<Record<string, unknown>>;

/** Forms by their fields: no two forms of a document have the same. */
const forms = new Map(fieldTexts.map(([form, fields]) => [keyOf(fields), { form, fields }]));

/** A JSON Schema in which every form of object, and every field of it, says what it is. */
export function describeFields(part: Part): Part {
  const below = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inside(value)]));
  const known = isPart(part["properties"]) ? forms.get(keyOf(part["properties"])) : undefined;
  if (known === undefined) return below;
  const properties = Object.entries(below["properties"] as Readonly<Record<string, Part>>).map(([name, field]) => [
    name,
    { ...field, description: known.fields[name] },
  ]);
  return { ...below, description: known.form, properties: Object.fromEntries(properties) as Part };
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside);
  return isPart(value) ? describeFields(value) : value;
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keyOf(fields: object): string {
  return Object.keys(fields).sort().join();
}
