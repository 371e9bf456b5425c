import { fromBase64, toBase64 } from "./base64.js";
import { columnName, columnTypes, inside, isRecord, refuse, type Column, type ColumnName } from "./portable.js";

/** A record with this key is no record: the key says what it stands for. */
const mark = "$";

/** What JSON has no word for. */
const words: ReadonlyMap<string, number | undefined> = new Map([
  ["-0", -0],
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["undefined", undefined],
]);

/**
 * Writes plain data as JSON text that {@link decodeWire} reads back to the last bit: typed arrays as base64 of their bytes (the lowest first),
 * −0, NaN, infinities and undefined by name, every other number in the shortest form that gives it back.
 *
 * @param value numbers, texts, lists, records and typed arrays, inside each other as deep as wanted
 * @returns JSON text
 * @throws {RipenError} `not-portable` with the path of a function, of an instance of a class, or of anything else that is no plain data
 * @example
 * encodeWire({ rows: new Float64Array([1]), zero: -0 }); // {"rows":{"$":"Float64Array","base64":"AAAAAAAA8D8="},"zero":{"$":"-0"}}
 */
export function encodeWire(value: unknown): string {
  return JSON.stringify(pack(value, ""));
}

/**
 * Reads what {@link encodeWire} has written.
 *
 * @param text as it was written
 * @returns the same value, to the last bit
 * @throws {SyntaxError} when the text is no JSON
 * @example
 * decodeWire(encodeWire(plan)); // the plan again
 */
export function decodeWire(text: string): unknown {
  return unpack(JSON.parse(text));
}

function pack(value: unknown, path: string): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") {
    if (Object.is(value, -0)) return { [mark]: "-0" };
    return Number.isFinite(value) ? value : { [mark]: String(value) };
  }
  if (value === undefined) return { [mark]: "undefined" };
  if (typeof value !== "object") return refuse(value, path);
  if (Array.isArray(value)) return Array.from(value, (part: unknown, i) => pack(part, `${path}[${String(i)}]`));
  const column = columnName(value);
  if (column !== undefined) return { [mark]: column, base64: toBase64(bytesOf(value as Column)) };
  if (!isRecord(value)) return refuse(value, path);
  const fields = Object.entries(value).map(([key, part]) => [key, pack(part, inside(path, key))] as const);
  // fromEntries defines fields, so that one called __proto__ is a field like any other.
  return Object.hasOwn(value, mark) ? { [mark]: "record", fields } : Object.fromEntries(fields);
}

function unpack(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(unpack);
  const record = value as Record<string, unknown>;
  if (!Object.hasOwn(record, mark)) return unpackFields(Object.entries(record));
  const what = record[mark] as string;
  if (what === "record") return unpackFields(record["fields"] as [string, unknown][]);
  return words.has(what) ? words.get(what) : columnOf(what as ColumnName, fromBase64(record["base64"] as string));
}

function unpackFields(fields: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(fields.map(([key, part]) => [key, unpack(part)]));
}

const lowestFirst = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function bytesOf(column: Column): Uint8Array {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  return lowestFirst ? bytes : turned(bytes, column.BYTES_PER_ELEMENT);
}

function columnOf(name: ColumnName, bytes: Uint8Array): Column {
  const type = columnTypes[name];
  const ordered = lowestFirst ? bytes : turned(bytes, type.BYTES_PER_ELEMENT);
  return new type(ordered.buffer as ArrayBuffer);
}

/** The bytes of every element in the other order. */
function turned(bytes: Uint8Array, size: number): Uint8Array {
  return Uint8Array.from(bytes, (_, i) => bytes[i - (i % size) + size - 1 - (i % size)]);
}
