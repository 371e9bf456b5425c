import { asList, asObject, asText, entriesOf, type Loose } from "./loose.js";
import { modeNamesOf, stageIds } from "./modeNames.js";
import { placesOf, streamIdOf, type Place } from "./places.js";

/** Everything in a document that has a name, whatever else may be wrong with it. */
export interface Declared {
  readonly segments: ReadonlySet<string>;
  readonly jobs: ReadonlySet<string>;
  readonly customerResources: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly effects: ReadonlySet<string>;
  /** Name -> money or capacity. */
  readonly resources: ReadonlyMap<string, string>;
  /** Name -> kind; ranges that stand where they are used are private drivers too. */
  readonly drivers: ReadonlyMap<string, string>;
  /** The places of those ranges, by the driver's name. */
  readonly ranges: ReadonlyMap<string, Place>;
  readonly initiatives: ReadonlyMap<string, DeclaredInitiative>;
  readonly places: readonly Place[];
  /** The names that a formula may read: everything shared, dotted names of all initiatives, and the stocks of its own. */
  readonly namesFor: (initiative: string | undefined) => ReadonlySet<string>;
}

export interface DeclaredInitiative {
  readonly stages: readonly string[];
  readonly modes: readonly string[];
  readonly streams: ReadonlySet<string>;
  readonly stocks: ReadonlySet<string>;
  /** In the engine's own form. */
  readonly modal: boolean;
}

/** Figures of the organisation and the plan that any formula may name. */
export const sharedFigures = ["customers", "contactsPerYear", "periodsPerYear", "valueOfAnHour", "horizon"] as const;
/** Figures of one initiative's customers: `peers_customers`, `peers_margin`, …. */
export const segmentFigures = ["customers", "margin", "retention", "acquisitionCost", "keptValue", "keptPerYear"] as const;
/** What a formula inside an initiative may name besides: stocks, and the reach of the stage. */
export const ownNames = { members: "members", yearsLive: "yearsLive", headStart: "headStart", reach: "reach" } as const;

export function figureOf(initiative: string, figure: (typeof segmentFigures)[number]): string {
  return `${initiative}_${figure}`;
}

export function declare(json: unknown): Declared {
  const document = asObject(json);
  const places = placesOf(document);
  const ranges = new Map(places.flatMap((place): [string, Place][] => (isRange(place.value) ? [[rangeName(place), place]] : [])));
  const drivers = new Map(entriesOf(document["drivers"]).map(([name, entry]) => [name, asText(asObject(entry)["kind"]) ?? ""]));
  for (const name of ranges.keys()) if (!drivers.has(name)) drivers.set(name, "private");
  const effects = entriesOf(document["effects"]);
  const initiatives = new Map(
    entriesOf(document["initiatives"]).map(([id, entry]) => [id, declareInitiative(id, asObject(entry), effects)]),
  );
  return {
    segments: keysOf(document["segments"]),
    jobs: keysOf(document["jobs"]),
    customerResources: keysOf(document["customerResources"]),
    sources: keysOf(document["sources"]),
    effects: keysOf(document["effects"]),
    resources: new Map(entriesOf(document["resources"]).map(([name, entry]) => [name, asText(asObject(entry)["kind"]) ?? ""])),
    drivers,
    ranges,
    initiatives,
    places,
    namesFor: remembered((initiative) => formulaNames(drivers, initiatives, initiative)),
  };
}

/** The same sets are asked for at every formula. */
function remembered(make: (initiative: string | undefined) => Set<string>): Declared["namesFor"] {
  const made = new Map<string | undefined, Set<string>>();
  return (initiative) => {
    const names = made.get(initiative) ?? make(initiative);
    made.set(initiative, names);
    return names;
  };
}

function declareInitiative(id: string, initiative: Loose, effects: readonly (readonly [string, unknown])[]): DeclaredInitiative {
  const modal = initiative["modes"] !== undefined;
  const streams = asList(initiative["streams"]).map((stream) => asObject(stream));
  const stocks = new Set(modal ? Object.keys(asObject(initiative["stocks"])) : []);
  if (initiative["adoption"] !== undefined) stocks.add(ownNames.members);
  if (streams.some((stream) => stream["decayPerYear"] !== undefined)) stocks.add(ownNames.yearsLive);
  if (asObject(asObject(initiative["options"])["defer"])["erosionPerYear"] !== undefined) stocks.add(ownNames.headStart);
  for (const [name, effect] of effects) {
    const { before, on } = asObject(effect);
    if (before !== undefined && asObject(on)["initiative"] === id) stocks.add(name);
  }
  const ids = modal ? streamsOfModes(initiative["modes"]) : streams.map(streamIdOf);
  return { stages: stageIds(initiative), modes: modeNamesOf(initiative), streams: new Set(ids), stocks, modal };
}

/** The names on the flow lines of modes and arrows. */
function streamsOfModes(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(streamsOfModes);
  return entriesOf(value).flatMap(([key, entry]) => (key === "stream" && typeof entry === "string" ? [entry] : streamsOfModes(entry)));
}

export function isRange(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && "distribution" in value;
}

export function rangeName(place: Place): string {
  return asText(asObject(place.value)["as"]) ?? place.name;
}

function formulaNames(
  drivers: ReadonlyMap<string, string>,
  initiatives: ReadonlyMap<string, DeclaredInitiative>,
  initiative: string | undefined,
): Set<string> {
  const names = new Set<string>(["t", "age", ...sharedFigures, ...drivers.keys()]);
  for (const [id, { modes, stocks }] of initiatives) {
    for (const figure of segmentFigures) names.add(figureOf(id, figure));
    for (const member of [...modes, ...stocks]) names.add(`${id}.${member}`);
  }
  for (const stock of (initiative === undefined ? undefined : initiatives.get(initiative))?.stocks ?? []) names.add(stock);
  return names;
}

function keysOf(value: unknown): Set<string> {
  return new Set(Object.keys(asObject(value)));
}
