// What the fields of a portfolio document mean, from the one place that says it: the comments on the types in packages/core/src/portfolio/document.
// It goes from there into the JSON Schema (a generated source) and into the tables of docs/portfolio.md.
// node scripts/describeDocument.mjs           writes both
// node scripts/describeDocument.mjs --check   fails when they differ from the types, or a field has no comment
import { readFileSync, writeFileSync } from "node:fs";
import ts from "typescript";

const types = "packages/core/src/portfolio/document/index.ts";
const source = "packages/core/src/portfolio/schema/fieldTexts.ts";
const page = "docs/portfolio.md";
const mark = "<!-- From here on written by npm run describe, from the comments in packages/core/src/portfolio/document. -->";

const program = ts.createProgram([types], {
  strict: true,
  lib: ["lib.es5.d.ts"],
  types: [],
  module: ts.ModuleKind.ESNext,
  noEmit: true,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
});
const checker = program.getTypeChecker();
const portfolio = checker
  .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(types)))
  .find(({ name }) => name === "Portfolio");

/** What fields hold besides forms: names of other types, with their nodes. */
const words = new Map();
/** Every form of object in a document, in the order of the document: { name, text, groups: { holder, fields: { name, text, type, optional } }[] }. */
const forms = [];
const silent = [];
const seen = new Set();
visit(checker.getDeclaredTypeOfSymbol(portfolio));

const written = [
  [source, moduleText()],
  [page, pageText()],
];
for (const field of silent) console.error(`${field} has no comment`);
if (process.argv.includes("--check")) {
  const differing = written.filter(([file, text]) => read(file) !== text).map(([file]) => file);
  for (const file of differing) console.error(`${file} is not what the comments on the types say; write it again: npm run describe`);
  if (differing.length + silent.length > 0) process.exit(1);
} else {
  for (const [file, text] of written) writeFileSync(file, text);
  if (silent.length > 0) process.exit(1);
}
console.log(
  `document: ${forms.length} forms, ${forms.reduce((sum, { groups }) => sum + groups.flatMap(({ fields }) => fields).length, 0)} fields described`,
);

function visit(type) {
  if (seen.has(type)) return;
  seen.add(type);
  if (type.isUnion()) return type.types.forEach(visit);
  if (!(type.flags & ts.TypeFlags.Object) && !type.isIntersection()) return;
  if (checker.isArrayType(type) || checker.isTupleType(type)) return checker.getTypeArguments(type).forEach(visit);
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  if (index !== undefined) return visit(index);
  const groups = new Map();
  const { symbol } = type.isIntersection() ? type.types.find((part) => !shared(part)) : type;
  const form = { name: symbol.name, text: comment(symbol), groups: [] };
  forms.push(form);
  for (const property of type.getProperties()) {
    const [declaration] = property.declarations;
    const holder = declaration.parent.name.text;
    const whole = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    const text = comment(property) || (whole.isStringLiteral() || isMarker(property.name) ? form.text : "") || comment(named(whole));
    if (text === "") silent.push(`${holder}.${property.name}`);
    collectWords(declaration.type);
    const field = { name: property.name, text, type: declaration.type.getText(), optional: declaration.questionToken !== undefined };
    groups.set(holder, [...(groups.get(holder) ?? []), field]);
  }
  form.groups = [...groups].map(([holder, fields]) => ({ holder, fields }));
  for (const property of type.getProperties()) visit(checker.getNonNullableType(checker.getTypeOfSymbol(property)));
}

/** The named types, other than forms, that a type is written with. */
function collectWords(node) {
  if (ts.isTypeReferenceNode(node)) {
    const named = checker.getSymbolAtLocation(node.typeName);
    const symbol = named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
    const [declaration] = symbol.declarations ?? [];
    if (declaration && ts.isTypeAliasDeclaration(declaration) && declaration.typeParameters === undefined && !words.has(symbol.name)) {
      words.set(symbol.name, { text: comment(symbol), type: declaration.type.getText() });
      collectWords(declaration.type);
    }
  }
  ts.forEachChild(node, collectWords);
}

/** Fields that say which form an object has. */
function isMarker(name) {
  return name === "distribution";
}

/** What other types take part of. */
function shared({ symbol }) {
  return /Common$|Label$|Kind$/.test(symbol.name);
}

/** What says most of a type: its interface, or that of its entries. */
function named(type) {
  const inner = checker.isArrayType(type)
    ? checker.getTypeArguments(type)[0]
    : (checker.getIndexTypeOfType(type, ts.IndexKind.String) ?? type);
  return inner.aliasSymbol ?? inner.symbol;
}

function comment(symbol) {
  return symbol === undefined ? "" : ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\s+/g, " ").trim();
}

/** The generated source: parts that several forms have stand once. */
function moduleText() {
  const users = new Map();
  for (const { groups } of forms) for (const { holder } of groups) users.set(holder, (users.get(holder) ?? 0) + 1);
  const isShared = (holder) => users.get(holder) > 1;
  const parts = new Map();
  for (const { groups } of forms) for (const { holder, fields } of groups) if (isShared(holder)) parts.set(holder, fields);
  const entries = (fields) => fields.map(({ name, text }) => `${name}: ${JSON.stringify(text)}`).join(", ");
  const variable = (holder) => `${holder[0].toLowerCase()}${holder.slice(1)}`;
  const lines = [...parts].map(([holder, fields]) => `const ${variable(holder)} = { ${entries(fields)} };`);
  const list = forms.map(({ text, groups }) => {
    const fields = groups.map(({ holder, fields }) => (isShared(holder) ? `...${variable(holder)}` : entries(fields))).join(", ");
    return `  [${JSON.stringify(text)}, { ${fields} }],`;
  });
  return `// Written by npm run describe, from the comments on the types in ../document.
${lines.join("\n")}

/** What every form of object in a document is, and what each of its fields means. */
export const fieldTexts: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
${list.join("\n")}
];
`;
}

/** The page: what people have written, and below it a table for each form; fields that several forms have stand once. */
function pageText() {
  const [head] = read(page).split(mark);
  const shown = new Map();
  for (const form of forms) {
    const parts = form.groups.filter(({ holder }) => holder !== form.name);
    for (const { holder, fields } of parts) if (!shown.has(holder)) shown.set(holder, table(holder, "", fields, []));
    const own = form.groups.flatMap(({ holder, fields }) => (holder === form.name ? fields : []));
    const also = parts.map(({ holder }) => holder);
    if (own.length > 0 && !shown.has(form.name)) shown.set(form.name, table(form.name, form.text, own, also));
  }
  const list = [...words].map(([name, { text, type }]) => `| \`${name}\` | ${cell(typeText(type))} | ${cell(text)} |`);
  const named = `### Words in the middle column\n\n| word | stands for | meaning |\n|---|---|---|\n${list.join("\n")}\n`;
  return `${head}${mark}\n\n## Every field\n\nFields with a * must be there.\n\n${[...shown.values(), named].join("\n")}`;
}

function table(name, text, fields, also) {
  const rows = fields.map(
    (field) => `| \`${field.name}\`${field.optional ? "" : " *"} | ${cell(typeText(field.type))} | ${cell(field.text)} |`,
  );
  const more = also.length === 0 ? "" : `And the fields of ${also.join(" and ")}.\n\n`;
  return `### ${name}\n\n${text === "" ? "" : `${text}\n\n`}${more}| field | holds | meaning |\n|---|---|---|\n${rows.join("\n")}\n`;
}

/** Types as they are said to people: names of forms, words, numbers. */
function typeText(text) {
  return text
    .replaceAll("readonly ", "")
    .replaceAll(/Readonly<Record<string, (.*)>>/g, "name -> $1")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\bstring\b/g, "text")
    .replaceAll(/\bboolean\b/g, "true or false")
    .replaceAll(/ ?\| ?/g, " or ")
    .replaceAll(/"([\w-]+)"/g, "`$1`")
    .replace(/^ or /, "");
}

function cell(text) {
  return text.replaceAll("|", "\\|");
}

function read(file) {
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}
