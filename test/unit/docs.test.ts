import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const read = (file: string): string => readFileSync(file, "utf8");
const pages = [
  "README.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" }).flatMap((file) => (file.endsWith(".md") ? [`docs/${file}`] : [])),
];
const contributing = read("docs/contributing.md");
const marked = new Set([...contributing.matchAll(/`([^`]+)`/g)].map(([, word]) => word));

describe("the pages for people", () => {
  test("lead to what is there", () => {
    const links = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!\w+:)([^)#]+)/g)].map(([, target]) => join(dirname(page), target)),
    );
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((target) => !existsSync(target))).toEqual([]);
  });

  test("name every script", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const names = Object.keys(scripts).filter((name) => !/^(pre|post)/.test(name));
    expect(names.filter((name) => !marked.has(name))).toEqual([]);
  });

  test("name every folder of the library, and no other", () => {
    const folders = readdirSync("packages/core/src", { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
    expect(folders.filter((name) => !marked.has(name))).toEqual([]);
    const listed = /\| folder \| what \|([^]*?)\n\n/.exec(contributing)?.[1] ?? "";
    const first = [...listed.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(first.filter((name) => !existsSync(`packages/core/src/${name}`))).toEqual([]);
  });
});
