import { asList, asObject, asText, asTexts, entriesOf, type Declared, type Loose } from "../names/index.js";
import type { Issues } from "./issues.js";

/** Every id that the document mentions exists. Reads a document of any form, so that these problems come with those of its form. */
export function checkReferences(json: unknown, declared: Declared, issues: Issues): void {
  const document = asObject(json);
  const { driverNames, initiativeNames } = namesOf(declared);
  const known = (word: unknown, names: ReadonlySet<string> | readonly string[], what: string, path: string): void => {
    if (typeof word === "string" && ![...names].includes(word)) issues.unknown(path, word, what, names);
  };
  const knownAll = (words: unknown, names: ReadonlySet<string> | readonly string[], what: string, path: string): void =>
    asList(words).forEach((word, i) => known(word, names, what, `${path}[${i}]`));
  const knownKeys = (record: unknown, names: ReadonlySet<string> | readonly string[], what: string, path: string): void => {
    for (const key of Object.keys(asObject(record))) known(key, names, what, `${path}.${key}`);
  };
  const sources = (value: unknown, path: string): void => {
    for (const word of asTexts(value)) known(word, declared.sources, "a source", path);
  };
  const kinds = (kind: string): string[] => [...declared.resources].filter(([, own]) => own === kind).map(([name]) => name);
  const capacities = kinds("capacity");

  for (const [name, driver] of entriesOf(document["drivers"])) sources(asObject(driver)["source"], `drivers.${name}.source`);
  for (const { value, path } of declared.places) sources(asObject(value)["source"], `${path}.source`);
  asList(document["correlations"]).forEach((entry, i) =>
    knownAll(asObject(entry)["between"], driverNames, "a driver", `correlations[${i}].between`),
  );

  for (const [id, entry] of entriesOf(document["initiatives"])) {
    const initiative = asObject(entry);
    const path = `initiatives.${id}`;
    const own = declared.initiatives.get(id);
    knownAll(initiative["segments"], declared.segments, "a segment", `${path}.segments`);
    knownAll(initiative["jobs"], declared.jobs, "a job", `${path}.jobs`);
    knownAll(initiative["customerResources"], declared.customerResources, "a resource of customers", `${path}.customerResources`);
    known(initiative["paidFrom"], kinds("money"), "a money resource", `${path}.paidFrom`);
    asList(initiative["stages"]).forEach((value, i) => {
      const stage = asObject(value);
      const at = `${path}.stages[${i}]`;
      knownKeys(stage["reveals"], driverNames, "a driver", `${at}.reveals`);
      for (const field of ["uses", "runUses", "provides"]) knownKeys(stage[field], capacities, "a capacity", `${at}.${field}`);
      known(asObject(stage["costMovesWith"])["driver"], driverNames, "a driver", `${at}.costMovesWith.driver`);
    });
    asList(initiative["streams"]).forEach((value, i) =>
      knownAll(asObject(value)["marketDrivers"], driverNames, "a driver", `${path}.streams[${i}].marketDrivers`),
    );
    for (const [option, value] of entriesOf(initiative["options"])) {
      knownAll(asObject(value)["from"], own?.stages ?? [], `a stage of "${id}"`, `${path}.options.${option}.from`);
      known(asObject(value)["salvageFrom"], own?.stages ?? [], `a stage of "${id}"`, `${path}.options.${option}.salvageFrom`);
      known(asObject(value)["effect"], declared.effects, "an effect", `${path}.options.${option}.effect`);
    }
    known(initiative["start"], own?.modes ?? [], `a mode of "${id}"`, `${path}.start`);
    checkArrows(id, initiative, own?.modes ?? [], declared, known);
  }
  for (const [id, effect] of entriesOf(document["effects"])) checkEffect(`effects.${id}`, asObject(effect), declared, known);
  asList(document["links"]).forEach((value, i) => {
    const link = asObject(value);
    const path = `links[${i}]`;
    if (link["kind"] === "requires") {
      checkState(link["needs"], `${path}.needs`, declared, known);
      known(link["initiative"], initiativeNames, "an initiative", `${path}.initiative`);
      const stages = declared.initiatives.get(asText(link["initiative"]) ?? "")?.stages;
      if (stages !== undefined) known(link["stage"], stages, `a stage of "${String(link["initiative"])}"`, `${path}.stage`);
    } else asList(link["between"]).forEach((state, k) => checkState(state, `${path}.between[${k}]`, declared, known));
  });
}

function namesOf({ drivers, initiatives }: Declared): { driverNames: readonly string[]; initiativeNames: readonly string[] } {
  return { driverNames: [...drivers.keys()], initiativeNames: [...initiatives.keys()] };
}

type Known = (word: unknown, names: ReadonlySet<string> | readonly string[], what: string, path: string) => void;

/** Where the arrows of an initiative in the engine's own form lead, and what they teach and use. */
function checkArrows(id: string, initiative: Loose, modes: readonly string[], declared: Declared, known: Known): void {
  const { driverNames } = namesOf(declared);
  const what = `a mode of "${id}"`;
  for (const [mode, entry] of entriesOf(initiative["modes"])) {
    const path = `initiatives.${id}.modes.${mode}`;
    for (const name of Object.keys(asObject(asObject(entry)["uses"])))
      known(name, [...declared.resources.keys()], "a resource", `${path}.uses.${name}`);
    asList(asObject(entry)["options"]).forEach((value, i) => {
      const option = asObject(value);
      for (const field of ["to", "during", "otherwise"]) known(option[field], modes, what, `${path}.options[${i}].${field}`);
      for (const name of Object.keys(asObject(option["learns"])))
        known(name, driverNames, "a driver", `${path}.options[${i}].learns.${name}`);
      for (const name of Object.keys(asObject(option["uses"])))
        known(name, [...declared.resources.keys()], "a resource", `${path}.options[${i}].uses.${name}`);
    });
  }
}

function checkEffect(path: string, effect: Loose, declared: Declared, known: Known): void {
  const { driverNames, initiativeNames } = namesOf(declared);
  const when = asObject(effect["when"]);
  if ("event" in when) {
    const events = [...declared.drivers].filter(([, kind]) => kind === "event").map(([name]) => name);
    known(when["event"], events, "an event driver", `${path}.when.event`);
  } else checkState(effect["when"], `${path}.when`, declared, known);
  checkState(effect["unless"], `${path}.unless`, declared, known);
  const on = asObject(effect["on"]);
  known(on["initiative"], initiativeNames, "an initiative", `${path}.on.initiative`);
  known(on["driver"], driverNames, "a driver", `${path}.on.driver`);
  const target = declared.initiatives.get(asText(on["initiative"]) ?? "");
  if (target === undefined) return;
  known(on["stream"], target.streams, `a stream of "${String(on["initiative"])}"`, `${path}.on.stream`);
  known(effect["before"], target.stages, `a stage of "${String(on["initiative"])}"`, `${path}.before`);
}

function checkState(value: unknown, path: string, declared: Declared, known: Known): void {
  const { initiativeNames } = namesOf(declared);
  const state = asObject(value);
  known(state["initiative"], initiativeNames, "an initiative", `${path}.initiative`);
  const initiative = declared.initiatives.get(asText(state["initiative"]) ?? "");
  if (initiative === undefined) return;
  known(state["stage"], initiative.stages, `a stage of "${String(state["initiative"])}"`, `${path}.stage`);
  asList(state["modes"]).forEach((mode, i) =>
    known(mode, initiative.modes, `a mode of "${String(state["initiative"])}"`, `${path}.modes[${i}]`),
  );
}
