import { RipenError } from "../errors.js";

/** The views of memory that plain data may hold. */
export const columnTypes = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
} as const;

export type ColumnName = keyof typeof columnTypes;
export type Column = InstanceType<(typeof columnTypes)[ColumnName]>;

/** The name of a column's type; undefined for all that is no column. */
export function columnName(value: object): ColumnName | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const name = (value as Column)[Symbol.toStringTag];
  return Object.hasOwn(columnTypes, name) ? name : undefined;
}

/** An object of fields, not an instance of a class. */
export function isRecord(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/**
 * Refuses what cannot leave this process.
 *
 * @param path of the value, for the message
 * @throws {RipenError} `not-portable` with the path of the first thing that is no plain data
 */
export function assertPortable(value: unknown, path: string): void {
  if (typeof value === "object") {
    if (value === null || columnName(value) !== undefined) return;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) if (!isSimple(value[i])) assertPortable(value[i], `${path}[${String(i)}]`);
    } else if (isRecord(value)) {
      for (const key of Object.keys(value)) if (!isSimple(value[key])) assertPortable(value[key], inside(path, key));
    } else refuse(value, path);
  } else if (!isSimple(value)) refuse(value, path);
}

/** The path of a field. */
export function inside(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** @throws {RipenError} `not-portable` */
export function refuse(value: unknown, path: string): never {
  const found = typeof value === "object" ? `an instance of ${value?.constructor.name ?? "a class"}` : `a ${typeof value}`;
  throw new RipenError("not-portable", [
    { path, message: `found ${found}; what leaves this process is made of numbers, texts, lists, records and typed arrays` },
  ]);
}

function isSimple(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" || value === undefined;
}
