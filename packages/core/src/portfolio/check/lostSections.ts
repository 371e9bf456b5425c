import { closestWord } from "../../formula/index.js";
import { asObject } from "../names/index.js";

/** Sections whose entries are named elsewhere, and whether a document must have them. */
const sections: Readonly<Record<string, boolean>> = {
  segments: true,
  drivers: true,
  initiatives: true,
  jobs: false,
  customerResources: false,
  sources: false,
  resources: false,
  effects: false,
};

/**
 * Sections that cannot be read: missing although needed, no object, or under a misspelt name. Every name of their entries would
 * be blamed for it, so references are not looked at before this is mended.
 */
export function lostSections(json: unknown): readonly string[] {
  const document = asObject(json);
  const names = Object.keys(sections);
  const strangers = Object.keys(document).filter((key) => !Object.hasOwn(sections, key));
  const misspelt = new Set(strangers.map((key) => closestWord(key, names)));
  return names.filter((name) => {
    const section = document[name];
    if (section === undefined) return sections[name] || misspelt.has(name);
    return typeof section !== "object" || section === null || Array.isArray(section);
  });
}
