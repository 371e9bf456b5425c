import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { findJsonFault, scanJson } from "../security/index.js";
import { Fault } from "./fault.js";
import type { Surroundings } from "./surroundings.js";

/** Lists and objects inside each other, more than any document needs. */
const depth = 256;

/** What was read, and what to call it. */
export interface ReadDocument {
  readonly json: unknown;
  readonly name: string;
}

/**
 * Reads a document from a file, or from standard input where none (or `-`) is named.
 *
 * @throws {Fault} when it cannot be read or is not JSON: with line, column, and the line itself; or when it is JSON that programs read differently
 */
export async function readDocument(file: string | undefined, { input, folder }: Surroundings): Promise<ReadDocument> {
  const fromInput = file === undefined || file === "-";
  if (fromInput && input.isTTY === true) throw new Fault("Which file? Name one, or pass a document by standard input.");
  const name = fromInput ? "standard input" : file;
  const found = fromInput ? await text(input) : await readText(resolve(folder, file), file);
  return { json: readJson(found, name), name };
}

async function readText(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code = "", message } = error as Error & { readonly code?: string };
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: "there is no such file",
      EISDIR: "it is a folder",
      EACCES: "it may not be read",
    };
    throw new Fault(`Cannot read ${shown}: ${reasons[code] ?? message}.`, [`Looked for ${path}`]);
  }
}

function readJson(found: string, name: string): unknown {
  // Editors on Windows put a mark in front that JSON does not know.
  const json = found.replace(/^\ufeff/, "");
  const value = parse(json, name);
  const faults = scanJson(json, { depth });
  if (faults.length === 0) return value;
  const count = faults.length === 1 ? "one thing is" : `${faults.length} things are`;
  throw new Fault(
    `${name} is JSON that programs may read differently; ${count} to be mended:`,
    faults.map(({ path, message }, i) => `${i + 1}. ${path.map(String).join(".")}: ${message}`),
  );
}

function parse(json: string, name: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    throw new Fault(`${name} is not JSON: ${message}.`, placeIn(json, findJsonFault(json) ?? json.length));
  }
}

/** Line, column and the line itself. */
function placeIn(found: string, position: number): string[] {
  const before = found.slice(0, position).split("\n");
  const line = found.split("\n")[before.length - 1] ?? "";
  const column = before[before.length - 1].length;
  const from = Math.max(0, column - 60);
  return [
    `Line ${before.length}, column ${column + 1}:`,
    line.slice(from, column + 40).replace(/\p{C}/gu, " "),
    `${" ".repeat(column - from)}^`,
  ];
}
