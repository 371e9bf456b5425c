// Serves the packages' sources to tests as modules that Node itself loads. Behind vitest's own imports each name is looked up in an object at
// every use, also in inner loops, which makes the engine two to three times slower.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin as BuildPlugin } from "esbuild";
import type { Plugin } from "vitest/config";

type Doors = Readonly<Record<string, string>>;

const slashed = (path: string): string => path.replaceAll("\\", "/");

const packages = slashed(fileURLToPath(new URL("../packages", import.meta.url)));
const names = ["core", "api"];

/** Where the module made of a source lies: where it finds what its package depends on. */
const moduleOf = (source: string): string =>
  source.replace(/\/packages\/(\w+)\/src\/(.*)\.ts$/, "/packages/$1/node_modules/.cache/ripen/src/$2.js");

/**
 * A plugin of Vite.
 *
 * @param doors sources by the name under which they are imported: `{ "@ripen/core": "/…/packages/core/src/index.ts" }`
 */
export function nativeSources(doors: Doors): Plugin {
  return {
    name: "native-sources",
    enforce: "pre",
    config: () => compile(doors),
    resolveId(name, importer) {
      const beside = name.startsWith(".") && importer ? resolve(dirname(importer), name.replace(/\.js$/, ".ts")) : "";
      const source = slashed(doors[name] ?? beside);
      return /\/packages\/\w+\/src\//.test(source) && existsSync(source) ? { id: moduleOf(source), external: true } : undefined;
    },
  };
}

async function compile(doors: Doors): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: names.flatMap((name) =>
      sourcesOf(`${packages}/${name}/src`).map((source) => ({
        in: source,
        out: relative(packages, moduleOf(source)).replace(/\.js$/, ""),
      })),
    ),
    bundle: true,
    plugins: [apart(doors)],
    format: "esm",
    platform: "node",
    target: "es2023",
    outdir: packages,
    sourcemap: "inline",
    write: false,
    logLevel: "error",
  });
  for (const name of names) write(`${packages}/${name}/node_modules/.cache/ripen/package.json`, '{ "type": "module" }\n');
  for (const { path, text } of outputFiles) write(path, text);
}

/** Each source a module of its own, with its imports as they are but for the names of doors. */
const apart = (doors: Doors): BuildPlugin => ({
  name: "apart",
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path, kind }) => {
      if (kind === "entry-point") return undefined;
      const door = doors[path];
      return { path: door === undefined ? path : pathToFileURL(moduleOf(slashed(door))).href, external: true };
    });
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      // Files that a source looks for beside itself are there and not beside the module.
      contents: readFileSync(path, "utf8").replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
      loader: "ts",
    }));
  },
});

const sourcesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => slashed(`${folder}/${path}`));

/** What has not changed is left alone, for a run of tests beside this one. */
function write(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
