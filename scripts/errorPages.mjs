// Writes docs/errors: one page for each code of the engine's catalogue and of the HTTP API's, and an index.
// node scripts/errorPages.mjs           writes the pages
// node scripts/errorPages.mjs --check   fails when they differ from the source
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const core = "packages/core/src/errorCatalogue.ts";
const api = "packages/api/src/problems/catalogue.ts";
const folder = "docs/errors";

const { errorCatalogue, httpCatalogue } = await readCatalogues();
const [ofEngine, ofHttp] = [errorCatalogue, httpCatalogue].map((catalogue) => Object.entries(catalogue));
const catalogue = [...ofEngine, ...ofHttp];
const pages = new Map([["README.md", index()], ...catalogue.map(([code, entry]) => [`${code}.md`, page(code, entry)])]);
const existing = statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder).filter((name) => name.endsWith(".md")) : [];
const surplus = existing.filter((name) => !pages.has(name));

if (process.argv.includes("--check")) {
  const differing = [...pages].filter(([name, text]) => !existing.includes(name) || read(name) !== text).map(([name]) => name);
  for (const name of differing) console.error(`${folder}/${name} is not what ${core} and ${api} say`);
  for (const name of surplus) console.error(`${folder}/${name} has no code in ${core} or ${api}`);
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

async function readCatalogues() {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "./${core}"; export * from "./${api}";`, resolveDir: process.cwd() },
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "error",
    // All that the API's catalogue needs of the engine is the engine's.
    alias: { "@ripen/core": `${process.cwd()}/${core}` },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

function page(code, { status, title, meaning, remedy, example }) {
  return `# ${title}

\`${code}\`${status === undefined ? "" : `, status ${status}`}

## What it means

${meaning}

## What to do

${remedy}

## Example

    ${example.replaceAll("\n", "\n    ")}

[All error codes](README.md)
`;
}

function index() {
  return `# Error codes

Ripen throws one class of error, \`RipenError\`. Its \`code\` is one of these; its \`issues\` say where (\`path\`), what was found and
what is allowed (\`message\`), and often what to do (\`hint\`). These pages are generated from \`${core}\`.

| code | what is wrong |
|---|---|
${rows(ofEngine)}

The HTTP API answers these as problem documents, and the following as well, which it finds by itself (\`${api}\`).

| code | what is wrong |
|---|---|
${rows(ofHttp)}
`;
}

function rows(entries) {
  return entries.map(([code, { title }]) => `| [\`${code}\`](${code}.md) | ${title.replaceAll("|", "\\|")} |`).join("\n");
}

/** A page as written, whatever line ends the checkout uses. */
function read(name) {
  return readFileSync(`${folder}/${name}`, "utf8").replaceAll("\r\n", "\n");
}
