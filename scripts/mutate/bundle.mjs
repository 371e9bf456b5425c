// Tests and instrumented sources as one module, with a stand-in for vitest: so that a mutant costs milliseconds and not the start of a test runner.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { banner, footer, throwSwitches } from "./switches.mjs";

const core = resolve("packages/core/src");
const doors = { pool: "pool", worker: "worker", report: "report", closedForm: "valuation/closedForm", lattice: "valuation/lattice" };

/**
 * @param tests paths of test files
 * @param sources instrumented sources by path
 * @param tried numbers of the mutants that are tried; the others are taken out, so that code without mutants is as fast as it is
 * @param outfile where the module goes; it exports `suite` and `switches`
 */
export async function bundle(tests, sources, tried, outfile) {
  const byPath = new Map([...sources].map(([path, content]) => [resolve(path), throwSwitches(content, tried)]));
  const plugin = {
    name: "mutants",
    setup(builder) {
      builder.onResolve({ filter: /^vitest$/ }, () => ({ path: resolve("scripts/mutate/vitest.mjs") }));
      builder.onResolve({ filter: /^@ripen\/core/ }, ({ path }) => {
        const door = path.split("/")[2];
        return { path: `${core}/${door === undefined ? "" : `${doors[door]}/`}index.ts` };
      });
      builder.onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: byPath.get(path) ?? readFileSync(path, "utf8"), loader: "ts" }));
    },
  };
  const imports = tests.map((test) => `suite.file(${JSON.stringify(test)}); await import(${JSON.stringify(resolve(test))});`);
  await build({
    stdin: { contents: `import { suite } from "vitest"; ${imports.join("\n")} export { suite };`, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    minifySyntax: true,
    outfile,
    plugins: [plugin],
    logLevel: "error",
    // Tests that read files beside them do it relative to their place.
    banner: {
      js: `import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);\n${banner(tried)}`,
    },
    footer: { js: footer },
  });
}
