/** What the schema of a request says of a value that does not have its form. */
export interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  /** Of a choice: what each of its forms says. */
  readonly errors?: readonly (readonly Complaint[])[];
}

/** Characters of a message: it may quote names from the body, of any length. */
const mostCharacters = 300;

/** A complaint in words, also where a value fits none of several forms. */
export function wordsOf(complaint: Complaint): string {
  const words = complaint.code === "invalid_union" ? fitsNone(complaint) : complaint.message;
  return words.length > mostCharacters ? `${words.slice(0, mostCharacters)}…` : words;
}

function fitsNone({ path, errors = [] }: Complaint): string {
  const forms = errors.map((complaints) =>
    complaints.map((one) => `${one.path.length === 0 ? "" : `${[...path, ...one.path].join(".")}: `}${wordsOf(one)}`).join(", "),
  );
  return forms.join("; or ");
}
