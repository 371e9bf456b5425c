import { RipenError, type Issue } from "../../errors.js";
import { found } from "./found.js";

/** The version that this release writes and compiles. */
export const currentSchemaVersion = 1;

/** One step from a version to the next; it returns a new document and leaves the old one as it was. */
export type MigrationStep = (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** Version -> the step to the next version. Version 1 is the first that was shipped, so there is none yet. */
const steps: ReadonlyMap<number, MigrationStep> = new Map();

/**
 * Brings a portfolio document of any version that was ever shipped to the newest one. `parsePortfolio` does so by itself.
 *
 * @param json the document, as JSON.parse gives it; it is not changed
 * @returns a document whose `schemaVersion` is the newest (the same object when it is so already)
 * @throws RipenError `invalid-portfolio` when the version is missing, no version, or newer than this release knows
 * @example
 * const portfolio = parsePortfolio(migratePortfolio(JSON.parse(text)));
 */
export function migratePortfolio(json: unknown): unknown {
  return migrateBy(json, steps, currentSchemaVersion);
}

/** The same with given steps and newest version, so that tests can walk through versions that do not exist yet. */
export function migrateBy(json: unknown, table: ReadonlyMap<number, MigrationStep>, newest: number): unknown {
  const issue = versionIssue(json, table, newest);
  if (issue !== undefined) throw new RipenError("invalid-portfolio", [issue]);
  let document = json as Record<string, unknown>;
  for (let version = document["schemaVersion"] as number; version < newest; version++) {
    document = { ...(table.get(version) as MigrationStep)(document), schemaVersion: version + 1 };
  }
  return document;
}

function versionIssue(json: unknown, table: ReadonlyMap<number, MigrationStep>, newest: number): Issue | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return { path: "", message: `found ${found(json)}; a portfolio is a JSON object` };
  const version = (json as Record<string, unknown>)["schemaVersion"];
  const path = "schemaVersion";
  if (typeof version !== "number" || !Number.isInteger(version)) {
    const message = `found ${found(version)}; the version of the document's form is a whole number`;
    return { path, message, hint: `this release reads up to version ${newest}: write "schemaVersion": ${newest}` };
  }
  if (version > newest)
    return { path, message: `found ${version}; this release of Ripen reads up to version ${newest}`, hint: "use a newer release of Ripen" };
  const oldest = Math.min(newest, ...table.keys());
  if (version < oldest) return { path, message: `found ${version}; the oldest version that was ever shipped is ${oldest}` };
  return undefined;
}
