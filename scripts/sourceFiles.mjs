import { readdirSync } from "node:fs";
import { join } from "node:path";

/** All TypeScript files under a folder, as paths with forward slashes, sorted; none when there is no such folder. */
export function sourceFiles(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
  return entries
    .flatMap((entry) => {
      const path = join(folder, entry.name).replaceAll("\\", "/");
      if (entry.isDirectory()) return sourceFiles(path);
      return /\.ts$/.test(entry.name) ? [path] : [];
    })
    .sort();
}
