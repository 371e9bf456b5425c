/** Appends a key to a dotted path; a key that is no plain word is quoted and shortened. */
export function member(path: string, key: string): string {
  if (/^[A-Za-z_$][\w$]{0,99}$/.test(key)) return path === "" ? key : `${path}.${key}`;
  return `${path}[${quote(key)}]`;
}

/** Appends an index to a path. */
export function element(path: string, index: number): string {
  return `${path}[${String(index)}]`;
}

/** A text in quotes, cut to at most 60 characters, with control characters escaped. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}

/** `"a", "b", "c" and 12 more`: a list of names that stays readable. */
export function listNames(names: Iterable<string>, limit = 10): string {
  const all = [...names];
  const shown = all.slice(0, limit).map(quote).join(", ");
  if (all.length === 0) return "none";
  return all.length > limit ? `${shown} and ${String(all.length - limit)} more` : shown;
}
