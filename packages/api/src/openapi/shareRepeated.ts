/** A JSON Schema, or a part of one. */
export type SchemaPart = Readonly<Record<string, unknown>>;

/** A schema whose repeated parts stand beside it. */
export interface SharedSchema {
  readonly schema: SchemaPart;
  readonly parts: Readonly<Record<string, SchemaPart>>;
}

/** Parts shorter than this are clearer where they stand. */
const worthSharing = 200;

/**
 * Takes parts that stand in a JSON Schema more than once out of it, so that each stands once and has a name;
 * descriptions stay where they are.
 *
 * @param schema plain data, without references
 * @param root what references begin with
 * @param name of a part, from the field that it was first found under
 * @returns the schema with references, and the parts by name
 */
export function shareRepeated(schema: SchemaPart, root: string, name: (field: string) => string): SharedSchema {
  const repeated = findRepeated(schema);
  const names = new Map<string, string>();
  const parts: Record<string, SchemaPart> = {};
  const nameOf = (text: string, part: SchemaPart, field: string): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const wanted = name(field);
    const taken = new Set(names.values());
    const free = taken.has(wanted)
      ? ([...taken.keys()].map((_, i) => `${wanted}${i + 2}`).find((one) => !taken.has(one)) ?? wanted)
      : wanted;
    names.set(text, free);
    parts[free] = inside(part, field);
    return free;
  };
  const inside = (part: SchemaPart, field: string): SchemaPart =>
    Object.fromEntries(Object.entries(part).map(([key, below]) => [key, replace(below, isKeyword(key) ? field : key)]));
  const replace = (part: unknown, field: string): unknown => {
    if (Array.isArray(part)) return part.map((one) => replace(one, field));
    if (!isSchema(part)) return part;
    const [shared, said] = apart(part);
    const text = JSON.stringify(shared);
    return repeated.has(text) ? { $ref: `${root}${nameOf(text, shared, field)}`, ...said } : inside(part, field);
  };
  return { schema: inside(schema, ""), parts };
}

/** Texts of the parts that stand more than once; not of what is only inside of one of those. */
function findRepeated(schema: SchemaPart): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    if (!isSchema(part)) return;
    const text = JSON.stringify(apart(part)[0]);
    if (text.length >= worthSharing && ("type" in part || "anyOf" in part || "oneOf" in part)) {
      if (seen.has(text)) {
        repeated.add(text);
        return;
      }
      seen.add(text);
    }
    Object.values(part).forEach(visit);
  };
  Object.values(schema).forEach(visit);
  return repeated;
}

/** What a part asks for, and what its place says of it: the same form has another meaning in each place. */
function apart({ description, ...rest }: SchemaPart): readonly [SchemaPart, SchemaPart] {
  return [rest, description === undefined ? {} : { description }];
}

function isSchema(part: unknown): part is SchemaPart {
  return typeof part === "object" && part !== null && !Array.isArray(part);
}

/** Words of JSON Schema, as against names of fields. */
function isKeyword(key: string): boolean {
  return ["properties", "items", "additionalProperties", "propertyNames", "anyOf", "oneOf", "allOf", "prefixItems"].includes(key);
}
