import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const tarballs = resolve(".cache/pack");

/** An empty project outside the repository in which packed packages are installed, as a user's project is. */
export interface Project {
  readonly folder: string;
  /** Unpacks @ripen/<name> from its tarball. */
  install(name: string): Promise<void>;
  /** Makes a package of the repository available: what a package manager would have fetched as a dependency. */
  link(name: string, folder: string): void;
  /** Writes a file and runs it with node; what it prints as JSON. */
  run(file: string, text: string): Promise<unknown>;
  /** Writes files and type-checks them together, declarations of packages included; what the compiler complains about. */
  complaints(files: Readonly<Record<string, string>>, module: "nodenext" | "esnext"): Promise<string>;
  remove(): void;
}

export function createProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), "ripen-package-"));
  const place = (name: string): string => join(folder, "node_modules", name);
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  write("package.json", JSON.stringify({ name: "consumer", private: true, type: "module" }));
  return {
    folder,
    async install(name) {
      const found = readdirSync(tarballs).find((file) => file.startsWith(`ripen-${name}-`));
      if (found === undefined) throw new Error(`no tarball of @ripen/${name}: npm run test:package builds and packs first`);
      mkdirSync(place(`@ripen/${name}`), { recursive: true });
      await run("tar", ["-xzf", join(tarballs, found), "--strip-components=1", "-C", place(`@ripen/${name}`)]);
    },
    link(name, target) {
      mkdirSync(dirname(place(name)), { recursive: true });
      symlinkSync(resolve(target), place(name), "junction");
    },
    async run(file, text) {
      write(file, text);
      return JSON.parse((await run(process.execPath, [join(folder, file)])).stdout) as unknown;
    },
    async complaints(files, module) {
      for (const [file, text] of Object.entries(files)) write(file, text);
      const compilerOptions = {
        ...{
          target: "ES2023",
          lib: ["ES2023", "DOM"],
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          noEmit: true,
        },
        ...{ module, moduleResolution: module === "nodenext" ? "nodenext" : "bundler" },
      };
      write("tsconfig.json", JSON.stringify({ compilerOptions, files: Object.keys(files) }));
      const compiler = resolve("node_modules/typescript/bin/tsc");
      return run(process.execPath, [compiler, "-p", "."], { cwd: folder }).then(
        () => "",
        (error: unknown) => (error as { stdout: string }).stdout,
      );
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
