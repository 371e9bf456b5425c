// The main entry of the built core, minified and gzipped with everything it imports counted, must stay under its limit.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

// kB of 1000 bytes: what is aimed at, and what must not be exceeded on the way there.
const aim = 130;
const limit = 210;

const { outputFiles } = await build({
  entryPoints: ["packages/core/dist/index.js"],
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser", // also shows that nothing of Node is in it
  target: "es2022",
  write: false,
  logLevel: "error",
});
const { contents } = outputFiles[0];
const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
const zipped = gzipSync(contents, { level: 9 }).length;

console.log(
  `size: @ripen/core is ${kilobytes(zipped)} kB gzipped (${kilobytes(contents.length)} kB minified), limit ${limit} kB, aim ${aim} kB`,
);
if (zipped > limit * 1000) {
  console.error(`size: over the limit by ${kilobytes(zipped - limit * 1000)} kB`);
  process.exit(1);
}
