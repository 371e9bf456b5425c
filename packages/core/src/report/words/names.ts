/** Text of the document in one line: no line breaks, tabs or control characters, which would break a table or steer a terminal. */
export function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

/**
 * Names short enough for a table: what follows a colon, a comma, a bracket or a dash is left out, as long as what is left tells
 * the names apart.
 *
 * @example
 * shortNames({ listen: "Listening programme: how do customers create value?" }).listen; // "Listening programme"
 */
export function shortNames(names: Readonly<Record<string, string>>): Record<string, string> {
  const short = Object.entries(names).map(([id, name]) => [id, clean(name), beginning(clean(name))] as const);
  const count = (text: string): number => short.filter(([, , other]) => other === text).length;
  return Object.fromEntries(short.map(([id, name, start]) => [id, start !== "" && count(start) === 1 ? start : name || id]));
}

function beginning(name: string): string {
  const [start] = name.split(/: |, | \(| - | – /, 1);
  return start.length >= 4 ? start : name;
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "none";
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** "1 initiative", "3 initiatives". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
