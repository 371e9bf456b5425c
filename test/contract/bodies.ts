import fc from "fast-check";

/** A JSON Schema, as the served document holds it. */
export type Schema = Readonly<Record<string, unknown>>;

type Components = Readonly<Record<string, Schema>>;

/** So deep in a schema that what may be left out is left out. */
const deep = 7;

/**
 * Values that a schema of the served OpenAPI document allows.
 *
 * @param components what references lead to
 */
export function valuesOf(schema: Schema, components: Components, depth = 0): fc.Arbitrary<unknown> {
  const below = (part: unknown): fc.Arbitrary<unknown> => valuesOf(part as Schema, components, depth + 1);
  const reference = schema["$ref"];
  // Looked up when it is needed: what refers to itself has no end otherwise.
  if (typeof reference === "string") return fc.constant(nameOf(reference)).chain((name) => valuesOf(components[name], components, depth));
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return fc.constantFrom<unknown>(...(schema["enum"] as unknown[]));
  const choices = (schema["anyOf"] ?? schema["oneOf"]) as Schema[] | undefined;
  if (choices !== undefined) return fc.oneof(...(depth > deep ? choices.slice(0, 1) : choices).map(below));
  switch (schema["type"]) {
    case "object":
      return objects(schema, below, depth);
    case "array":
      return Array.isArray(schema["prefixItems"])
        ? fc.tuple(...(schema["prefixItems"] as unknown[]).map(below))
        : fc.array(below(schema["items"] ?? {}), {
            minLength: Number(schema["minItems"] ?? 0),
            maxLength: Math.max(Number(schema["minItems"] ?? 0), depth > deep ? 0 : 3),
          });
    case "string":
      return texts(schema);
    case "integer":
      return fc.integer({ min: Math.max(-1e9, Number(schema["minimum"] ?? -1e9)), max: Math.min(1e9, Number(schema["maximum"] ?? 1e9)) });
    case "number":
      return numbers(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objects(schema: Schema, below: (part: unknown) => fc.Arbitrary<unknown>, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, unknown>);
  const required = (schema["required"] ?? []) as string[];
  const wanted = depth > deep ? properties.filter(([name]) => required.includes(name)) : properties;
  const named = fc.record(Object.fromEntries(wanted.map(([name, part]) => [name, below(part)])), { requiredKeys: required });
  const others = schema["additionalProperties"];
  if (typeof others !== "object" || others === null || Object.keys(others).length === 0) return named;
  const entries = fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,6}$/), below(others), {
    minKeys: 0,
    maxKeys: depth > deep ? 0 : 3,
    noNullPrototype: true,
  });
  return fc.tuple(named, entries).map(([one, other]) => ({ ...(other as object), ...(one as object) }));
}

function texts(schema: Schema): fc.Arbitrary<string> {
  if (typeof schema["pattern"] === "string") return fc.stringMatching(new RegExp(schema["pattern"]));
  const minLength = Number(schema["minLength"] ?? 0);
  return fc.string({ unit: "binary", minLength, maxLength: Math.min(Number(schema["maxLength"] ?? 20), minLength + 20) });
}

function numbers(schema: Schema): fc.Arbitrary<number> {
  const bound = (inclusive: string, exclusive: string): { readonly at: number | undefined; readonly excluded: boolean } => {
    const at = schema[exclusive] ?? schema[inclusive];
    return { at: at === undefined ? undefined : Number(at), excluded: schema[exclusive] !== undefined };
  };
  const [low, high] = [bound("minimum", "exclusiveMinimum"), bound("maximum", "exclusiveMaximum")];
  const any = fc.double({
    noNaN: true,
    noDefaultInfinity: true,
    ...(low.at === undefined ? {} : { min: low.at, minExcluded: low.excluded }),
    ...(high.at === undefined ? {} : { max: high.at, maxExcluded: high.excluded }),
  });
  const fits = (x: number): boolean =>
    (low.at === undefined || (low.excluded ? x > low.at : x >= low.at)) && (high.at === undefined || x <= high.at);
  const plain = [0, 0.5, 1, 2, 1000].filter(fits);
  return plain.length === 0 ? any : fc.oneof(any, fc.constantFrom(...plain));
}

/**
 * A document that is good but for one place, where something else stands: a value of another place, of any form, or nothing.
 *
 * @param parts values to put there
 */
export function changed(document: unknown, parts: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const places = placesIn(document, []);
  return fc
    .tuple(fc.constantFrom(...places), fc.oneof(parts, fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined)))
    .map(([place, part]) => {
      const copy = structuredClone({ document }) as Record<string, unknown>;
      const holder = place
        .slice(0, -1)
        .reduce<Record<string, unknown>>((one, key) => one[key] as Record<string, unknown>, copy["document"] as Record<string, unknown>);
      holder[place[place.length - 1]] = part;
      return copy["document"];
    });
}

function placesIn(value: unknown, path: readonly string[]): string[][] {
  const own = path.length === 0 ? [] : [[...path]];
  if (typeof value !== "object" || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}
