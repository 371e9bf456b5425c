import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those that it is in. Step by step: where a file system refuses, Node's own recursion may never come back.
 *
 * @throws when it cannot be made, or a file is in its place
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(`${folder} is a file, not a folder`), { code: "ENOTDIR" });
    return;
  }
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
