// Checks the imports of packages/core/src: they run down the layers only, enter a folder through its index.ts only, and form no circle.
// node scripts/layers.mjs [folder]
import { existsSync, readFileSync } from "node:fs";
import { posix, relative } from "node:path";
import ts from "typescript";
import { sourceFiles } from "./sourceFiles.mjs";

/** From the top down; folders on one line stand side by side and do not import each other. */
/** What the public door takes from a file: a folder's own door leads to all of it, and would have all of it loaded at the start. */
const lazyDoors = [
  "insight/comparePlans.ts",
  "planning/findConflicts.ts",
  "planning/planModel.ts",
  "planning/planPortfolio.ts",
  "planning/replayPlan.ts",
  "valuation/solve.ts",
  "valuation/slopes.ts",
  "valuation/solveExactly.ts",
  "valuation/valueInitiative.ts",
];

const layers = [
  ["pool"],
  ["worker"],
  ["report"],
  ["charts"],
  ["insight"],
  ["planning"],
  ["valuation"],
  ["simulation", "portfolio"],
  ["model"],
  ["execution"],
  ["fit"],
  ["numerics", "formula"],
];
const bottom = layers.length; // errors.ts and other files beside it, which everybody may import
const packages = ["zod/mini", "mathjs/number", "simple-statistics"];
/** The one folder that needs Node, and what it may import of it. */
const node = { folder: "pool", packages: ["piscina", "node:os"] };

const root = (process.argv[2] ?? "packages/core/src").replace(/\/$/, "");
const problems = [];
for (const name of unknownFolders()) problems.push(`${root}/${name}:1 is no layer`);
const graph = new Map();
for (const file of sourceFiles(root)) graph.set(file, importsOf(file).filter(check));
for (const circle of circles())
  problems.push(
    `${circle[0].from}:${circle[0].line} imports in a circle: ${[circle[0].from, ...circle.map(({ to }) => to)].map((file) => inside(file)).join(" -> ")}`,
  );

if (problems.length > 0) {
  console.error(problems.join("\n"));
  console.error(
    `${problems.length} import${problems.length === 1 ? "" : "s"} against the layers: ${layers.map((row) => row.join(" | ")).join(" > ")}`,
  );
  process.exit(1);
}
console.log(`layers: the imports of ${graph.size} files run down only`);

/** Every import, re-export and import() of a file: { from, line, specifier, typeOnly }. */
function importsOf(from) {
  const source = ts.createSourceFile(from, readFileSync(from, "utf8"), ts.ScriptTarget.Latest, true);
  const found = [];
  const add = (node, specifier, typeOnly) =>
    found.push({ from, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, specifier: specifier.text, typeOnly });
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, isTypeOnly(node.importClause, node.importClause?.namedBindings));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node, node.moduleSpecifier, isTypeOnly(node, node.exportClause));
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteral(node.arguments[0]))
      add(node, node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `import type …`, or braces in which every name is a type. */
function isTypeOnly(clause, names) {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  return !clause.name && !!names?.elements?.length && names.elements.every((element) => element.isTypeOnly);
}

/** Notes what is wrong with one import; true when it leads to a file of this folder, which is then in `to`. */
function check(found) {
  const { from, line, specifier } = found;
  const complain = (what) => problems.push(`${from}:${line} ${what}`);
  if (!specifier.startsWith(".")) {
    const allowed = layerOf(from).name === node.folder ? [...packages, ...node.packages] : packages;
    if (!allowed.includes(specifier)) complain(`imports "${specifier}"; the packages of the core are ${allowed.join(", ")}`);
    return false;
  }
  const to = posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
  found.to = to;
  if (!specifier.endsWith(".js")) complain(`imports "${specifier}"; a path inside the package ends in .js`);
  else if (!existsSync(to)) complain(`imports "${specifier}", and there is no ${to}`);
  else if (inside(to).startsWith("..")) complain(`leaves the folder: "${specifier}"`);
  else {
    const [above, below] = [layerOf(from), layerOf(to)];
    const step = inside(to, commonFolder(from, to)).split("/");
    if (above.row > below.row) complain(`imports up: ${above.name} stands below ${below.name}`);
    else if (above.row === below.row && above.name !== below.name && above.row !== bottom)
      complain(`imports sideways: ${above.name} and ${below.name} stand side by side`);
    else if (
      !(inside(from) === "index.ts" && lazyDoors.includes(inside(to))) &&
      (step.length > 2 || (step.length === 2 && step[1] !== "index.ts"))
    )
      complain(`enters ${step[0]} by "${specifier}"; its door is ${step[0]}/index.js`);
    else if (step.length === 1 && step[0] === "index.ts") complain(`goes out by its own door "${specifier}"; import the file itself`);
    return true;
  }
  return false;
}

function layerOf(file) {
  const [first, ...rest] = inside(file).split("/");
  if (rest.length === 0) return { name: first, row: first === "index.ts" ? -1 : bottom };
  return { name: first, row: layers.findIndex((names) => names.includes(first)) };
}

function unknownFolders() {
  const names = sourceFiles(root).map((file) => inside(file).split("/"));
  return new Set(names.filter(([first, ...rest]) => rest.length > 0 && !layers.flat().includes(first)).map(([first]) => first));
}

function inside(file, folder = root) {
  return relative(folder, file).replaceAll("\\", "/");
}

function commonFolder(a, b) {
  const [left, right] = [posix.dirname(a).split("/"), posix.dirname(b).split("/")];
  const differ = left.findIndex((part, i) => part !== right[i]);
  return left.slice(0, differ < 0 ? left.length : differ).join("/");
}

/** Circles of imports that exist at run time (those of types alone do no harm). */
function circles() {
  const [done, found] = [new Set(), []];
  const walk = (file, trail) => {
    const start = trail.findIndex(({ from }) => from === file);
    if (start >= 0) found.push(trail.slice(start));
    if (start >= 0 || done.has(file)) return;
    for (const step of graph.get(file) ?? []) if (!step.typeOnly) walk(step.to, [...trail, step]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}
