import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";

/** A file that is served as it is. */
export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
};

/**
 * Reads the files of the page once: they are few and small, and what is read at the start needs no path from a request.
 *
 * @param folder that holds them. @defaultValue page/ beside the built file
 * @returns by name
 */
export function readAssets(folder: URL = new URL("./page/", import.meta.url)): ReadonlyMap<string, Asset> {
  const files = readdirSync(folder).filter((name) => Object.hasOwn(types, ending(name)));
  return new Map(files.map((name) => [name, readAsset(new URL(name, folder))]));
}

function readAsset(file: URL): Asset {
  const bytes = Uint8Array.from(readFileSync(file));
  return { type: types[ending(file.pathname)], bytes, etag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"` };
}

function ending(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
