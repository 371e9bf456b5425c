// Writes docs/errors: one page for each code of the catalogue in packages/core/src/errors.ts, and an index.
// node scripts/errorPages.mjs           writes the pages
// node scripts/errorPages.mjs --check   fails when they differ from the source
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const source = "packages/core/src/errors.ts";
const folder = "docs/errors";

const catalogue = Object.entries(await readCatalogue());
const pages = new Map([["README.md", index(catalogue)], ...catalogue.map(([code, entry]) => [`${code}.md`, page(code, entry)])]);
const existing = statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder).filter((name) => name.endsWith(".md")) : [];
const surplus = existing.filter((name) => !pages.has(name));

if (process.argv.includes("--check")) {
  const differing = [...pages].filter(([name, text]) => !existing.includes(name) || read(name) !== text).map(([name]) => name);
  for (const name of differing) console.error(`${folder}/${name} is not what ${source} says`);
  for (const name of surplus) console.error(`${folder}/${name} has no code in ${source}`);
  if (differing.length + surplus.length > 0) {
    console.error("write them again: npm run errors");
    process.exit(1);
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of pages) writeFileSync(`${folder}/${name}`, text);
  for (const name of surplus) rmSync(`${folder}/${name}`);
}
console.log(`error pages: ${catalogue.length} codes`);

async function readCatalogue() {
  const { outputFiles } = await build({ entryPoints: [source], bundle: true, format: "esm", write: false, logLevel: "error" });
  const module = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  return module.errorCatalogue;
}

function page(code, { title, meaning, remedy, example }) {
  return `# ${title}

\`${code}\`

## What it means

${meaning}

## What to do

${remedy}

## Example

    ${example.replaceAll("\n", "\n    ")}

[All error codes](README.md)
`;
}

function index(entries) {
  return `# Error codes

Ripen throws one class of error, \`RipenError\`. Its \`code\` is one of these; its \`issues\` say where (\`path\`), what was found and
what is allowed (\`message\`), and often what to do (\`hint\`). These pages are generated from \`${source}\`.

| code | what is wrong |
|---|---|
${entries.map(([code, { title }]) => `| [\`${code}\`](${code}.md) | ${title.replaceAll("|", "\\|")} |`).join("\n")}
`;
}

/** A page as written, whatever line ends the checkout uses. */
function read(name) {
  return readFileSync(`${folder}/${name}`, "utf8").replaceAll("\r\n", "\n");
}
