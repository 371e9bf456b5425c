import { isName } from "../../formula/index.js";
import {
  asList,
  asObject,
  asText,
  entriesOf,
  figureOf,
  ownNames,
  rangeName,
  segmentFigures,
  sharedFigures,
  streamIdOf,
  type Declared,
} from "../names/index.js";
import type { Issues } from "./issues.js";

/** Modes and arrows that Ripen adds to stages have these names. */
const stageWords = new Set(["idle", "stopped", "abandon", "contract", "expand", "switch"]);
const pattern = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

/** A name has one meaning: no two things that formulas can name may share it, and none may be a word of the formulas. */
export function checkNames(json: unknown, declared: Declared, issues: Issues): void {
  const document = asObject(json);
  const taken = new Map<string, string>();
  for (const figure of sharedFigures) taken.set(figure, "a figure of the organisation");
  for (const own of Object.values(ownNames)) taken.set(own, "a figure of every initiative");
  for (const id of declared.initiatives.keys()) for (const figure of segmentFigures) taken.set(figureOf(id, figure), `a figure of "${id}"`);

  const claim = (name: string, what: string, path: string): void => {
    if (!pattern.test(name)) return; // its form is reported already
    const other = taken.get(name);
    if (!isName(name)) issues.add(path, `"${name}" is a word of the formulas; allowed is any other name`);
    else if (other !== undefined) issues.add(path, `"${name}" is ${other} already; a name has one meaning`, "rename one of them");
    else taken.set(name, what);
  };
  for (const name of Object.keys(asObject(document["drivers"]))) claim(name, "a driver", `drivers.${name}`);
  for (const place of declared.places) {
    const value = asObject(place.value);
    if (!("distribution" in value)) continue;
    const name = rangeName(place);
    if (pattern.test(name)) claim(name, `the range at ${place.path}`, place.path);
    else if (value["as"] === undefined)
      issues.add(
        place.path,
        `the name of this range, "${name}", is too long; allowed are 40 letters, digits or _`,
        'give it a shorter one: "as"',
      );
  }
  for (const [name, effect] of entriesOf(document["effects"]))
    if (asObject(effect)["before"] !== undefined) claim(name, "an effect", `effects.${name}`);
  for (const [id, initiative] of entriesOf(document["initiatives"])) {
    if (pattern.test(id) && !isName(id)) issues.add(`initiatives.${id}`, `"${id}" is a word of the formulas; allowed is any other name`);
    checkOwn(id, asObject(initiative), declared, issues);
  }
}

function checkOwn(id: string, initiative: Readonly<Record<string, unknown>>, declared: Declared, issues: Issues): void {
  const path = `initiatives.${id}`;
  const stages = new Set<string>();
  asList(initiative["stages"]).forEach((entry, i) => {
    const stage = asText(asObject(entry)["id"]);
    if (stage === undefined || !pattern.test(stage)) return;
    const at = `${path}.stages[${i}].id`;
    if (stages.has(stage)) issues.add(at, `"${stage}" is the id of an earlier stage; allowed is each id once`);
    else if (stageWords.has(stage) || !isName(stage))
      issues.add(at, `"${stage}" is a word that Ripen uses itself; allowed is any other name`);
    stages.add(stage);
  });
  const own = declared.initiatives.get(id);
  for (const stock of own?.stocks ?? [])
    if (own?.modes.includes(stock) === true)
      issues.add(path, `"${stock}" is a stage or mode and a stock of "${id}"; a name has one meaning`);
  const streams = new Map<string, number>();
  asList(initiative["streams"]).forEach((entry, i) => {
    const stream = streamIdOf(asObject(entry));
    const before = streams.get(stream);
    if (before !== undefined && stream !== "")
      issues.add(
        `${path}.streams[${i}]`,
        `"${stream}" names stream ${before + 1} already; allowed is each name once`,
        'give it an "id" of its own',
      );
    else streams.set(stream, i);
  });
}
