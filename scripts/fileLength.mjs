// A source file holds one idea: it fails when a file of packages/*/src has more lines than that takes.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { sourceFiles } from "./sourceFiles.mjs";

const limit = 260;

const files = readdirSync("packages")
  .map((name) => `packages/${name}/src`)
  .filter((folder) => existsSync(folder))
  .flatMap(sourceFiles);
const lengths = files
  .map((file) => ({ file, lines: readFileSync(file, "utf8").trimEnd().split("\n").length }))
  .sort((a, b) => b.lines - a.lines);
const long = lengths.filter(({ lines }) => lines > limit);

for (const { file, lines } of long) console.error(`${file}:${limit + 1} has ${lines} lines; at most ${limit} are one idea`);
if (long.length > 0) process.exit(1);
console.log(`file length: ${files.length} files, the longest ${lengths[0].lines} lines (${lengths[0].file}), limit ${limit}`);
