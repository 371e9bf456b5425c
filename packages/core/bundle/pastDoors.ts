import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import ts from "typescript";
import type { Plugin } from "./plugin.js";

/**
 * Has every file import from the files that hold what it needs, past the doors (index.ts) of their folders. The sources go through the doors; but where
 * code is split among entries, esbuild counts a whole file as reached, and through a door all that lies behind it: one closed form would then load all of
 * numerics/.
 */
export const pastDoors: Plugin = {
  name: "past-doors",
  setup(build) {
    if (build.initialOptions.format !== "esm") return;
    build.onLoad({ filter: /[\\/]core[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({ contents: withoutDoors(path), loader: "ts" }));
  },
};

interface Place {
  readonly file: string;
  readonly name: string;
}

/** A file with its imports, and what it exports of others, taken from where it is made. */
function withoutDoors(file: string): string {
  const source = parse(file);
  let text = source.text;
  // From the end on, so that the places of what comes before stay.
  for (const statement of [...source.statements].reverse()) {
    if (!isFrom(statement)) continue;
    const names = throughDoor(statement);
    if (names === undefined) continue;
    const word = ts.isImportDeclaration(statement) ? "import" : "export";
    const lines = names.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name, propertyName }) => {
        const place = find((propertyName ?? name).text, target(file, statement));
        if (place === undefined) throw new Error(`${file}: ${name.text} is behind no door`);
        return `${word} { ${place.name} as ${name.text} } from "${path(file, place.file)}";`;
      });
    text = text.slice(0, statement.getStart(source)) + lines.join(" ") + text.slice(statement.end);
  }
  return text;
}

/** What a statement takes by name through a door; undefined for all other statements. */
function throughDoor(statement: From): ts.NamedImports | ts.NamedExports | undefined {
  if (!/^\..*\/index\.js$/.test(statement.moduleSpecifier.text)) return undefined;
  if (ts.isExportDeclaration(statement)) {
    return !statement.isTypeOnly && statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause
      : undefined;
  }
  const clause = statement.importClause;
  return clause && clause.phaseModifier === undefined && clause.namedBindings && ts.isNamedImports(clause.namedBindings)
    ? clause.namedBindings
    : undefined;
}

/** Where a name that a file exports is made. */
function find(name: string, file: string): Place | undefined {
  for (const statement of parse(file).statements) {
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
      const clause = statement.exportClause;
      const from = isFrom(statement) ? target(file, statement) : file;
      if (clause === undefined) {
        const place = find(name, from);
        if (place !== undefined) return place;
      } else if (ts.isNamedExports(clause)) {
        const element = clause.elements.find((one) => one.name.text === name);
        if (element !== undefined) return from === file ? { file, name } : find((element.propertyName ?? element.name).text, from);
      }
    } else if (makes(statement, name)) return { file, name };
  }
  return undefined;
}

function makes(statement: ts.Statement, name: string): boolean {
  if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    return false;
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.some((one) => ts.isIdentifier(one.name) && one.name.text === name);
  return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name;
}

type From = (ts.ImportDeclaration | ts.ExportDeclaration) & { readonly moduleSpecifier: ts.StringLiteral };

function isFrom(statement: ts.Statement): statement is From {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return false;
  return statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier);
}

function target(file: string, { moduleSpecifier }: From): string {
  return resolve(dirname(file), moduleSpecifier.text.replace(/\.js$/, ".ts"));
}

function path(from: string, to: string): string {
  const steps = relative(dirname(from), to).replaceAll("\\", "/").replace(/\.ts$/, ".js");
  return steps.startsWith(".") ? steps : `./${steps}`;
}

const parsed = new Map<string, ts.SourceFile>();

function parse(file: string): ts.SourceFile {
  const known = parsed.get(file) ?? ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  parsed.set(file, known);
  return known;
}
