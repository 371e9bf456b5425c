/** What the schema of a request says of a value that does not have its form. */
export interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  /** Of unknown fields: their names. */
  readonly keys?: readonly string[];
  /** Of a choice: what each of its forms says. */
  readonly errors?: readonly (readonly Complaint[])[];
}

/** Characters of a message: it may quote names from the body, of any length. */
const mostCharacters = 300;

/** A complaint in words, also where a value fits none of several forms. */
export function wordsOf(complaint: Complaint): string {
  const words = complaint.code === "invalid_union" ? fitsNone(complaint) : plain(complaint.message);
  return words.length > mostCharacters ? `${words.slice(0, mostCharacters)}…` : words;
}

/** The schema's words for a value of another type, as the engine would say it. */
function plain(message: string): string {
  const [, expected, received] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (expected === undefined || received === undefined) return message;
  if (received !== "undefined") return `found ${named(received)}; allowed is ${named(expected)}`;
  return expected === "nonoptional" ? "missing" : `missing: ${named(expected)} is needed here`;
}

const names: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  string: "a text",
};

function named(type: string): string {
  return names[type] ?? type;
}

function fitsNone({ path, errors = [] }: Complaint): string {
  const forms = errors.map((complaints) =>
    complaints.map((one) => `${one.path.length === 0 ? "" : `${[...path, ...one.path].join(".")}: `}${wordsOf(one)}`).join(", "),
  );
  return forms.join("; or ");
}
