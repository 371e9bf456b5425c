import type { Calendar } from "../calendar/index.js";
import type { Initiative, Portfolio, StagedInitiative } from "../document/index.js";
import {
  asText,
  asTexts,
  idleMode,
  stoppedMode,
  streamIdOf,
  variantMode,
  variantOptions,
  type Declared,
  type Loose,
  type Place,
} from "../names/index.js";
import { resourceLabels } from "./resources.js";

/** Plain words for everything that a report shows. */
export interface PortfolioLabels {
  readonly currency: string;
  /** One for each date. */
  readonly dates: readonly string[];
  readonly initiatives: Readonly<Record<string, string>>;
  /** "initiative.mode" -> words. */
  readonly modes: Readonly<Record<string, string>>;
  /** "initiative.mode.option" -> words. */
  readonly options: Readonly<Record<string, string>>;
  /** "initiative.stream" -> words. */
  readonly streams: Readonly<Record<string, string>>;
  readonly drivers: Readonly<Record<string, DriverLabel>>;
  readonly resources: Readonly<Record<string, ResourceLabel>>;
}

/** A driver as reports name it. */
export interface DriverLabel {
  readonly name: string;
  readonly unit: string;
  /** Keys of the document's sources. */
  readonly source: readonly string[];
  readonly kind: string;
  /** The place in the document where a range stands that has no entry of its own among the drivers. */
  readonly standsAt?: string;
}

/** A resource as reports name it, and its periods. */
export interface ResourceLabel {
  readonly name: string;
  readonly unit: string;
  readonly periods: readonly string[];
}

const variantWords = { contract: "smaller", expand: "larger", switch: "" } as const;

export function labelsOf(portfolio: Portfolio, declared: Declared, calendar: Calendar): PortfolioLabels {
  const modes: Record<string, string> = {};
  const options: Record<string, string> = {};
  const streams: Record<string, string> = {};
  for (const [id, initiative] of Object.entries(portfolio.initiatives)) {
    if ("stages" in initiative) labelStaged(id, initiative, modes, options, streams);
    else labelModal(id, initiative, modes, options);
  }
  return {
    currency: portfolio.currency,
    dates: calendar.labels,
    initiatives: Object.fromEntries(Object.entries(portfolio.initiatives).map(([id, { name }]) => [id, name])),
    modes,
    options,
    streams,
    drivers: driverLabels(portfolio, declared),
    resources: Object.fromEntries(
      Object.entries(portfolio.resources ?? {}).map(([name, entry]) => {
        const unit = entry.kind === "money" ? portfolio.currency : entry.unit;
        return [name, { name: entry.name, unit, periods: resourceLabels(entry, calendar) }];
      }),
    ),
  };
}

type Words = Record<string, string>;

function labelStaged(id: string, initiative: StagedInitiative, modes: Words, options: Words, streams: Words): void {
  modes[`${id}.${idleMode}`] = "not started";
  modes[`${id}.${stoppedMode}`] = "stopped";
  initiative.stages.forEach((stage, i) => {
    const from = i === 0 ? idleMode : initiative.stages[i - 1].id;
    modes[`${id}.${stage.id}`] = stage.name;
    options[`${id}.${from}.${stage.id}`] = `start "${stage.name}"`;
    for (const option of variantOptions) {
      const mode = variantMode(stage.id, option);
      modes[`${id}.${mode}`] =
        option === "switch"
          ? `${stage.name}, with ${initiative.options?.switch?.name ?? "another"}`
          : `${stage.name}, ${variantWords[option]}`;
      options[`${id}.${mode}.abandon`] = "stop for good";
    }
    options[`${id}.${stage.id}.abandon`] = "stop for good";
    options[`${id}.${stage.id}.contract`] = "go on smaller";
    options[`${id}.${stage.id}.expand`] = "go on larger";
    options[`${id}.${stage.id}.switch`] = `switch to ${initiative.options?.switch?.name ?? "another"}`;
  });
  for (const stream of initiative.streams ?? []) {
    const name = streamIdOf(stream as unknown as Loose);
    streams[`${id}.${name}`] = stream.name ?? kindWords[stream.kind];
    streams[`${id}.${name}_lostContact`] = "contact lost";
  }
  streams[`${id}.investment`] = "investment";
  streams[`${id}.runCost`] = "running cost";
  streams[`${id}.salvage`] = "salvage";
}

const kindWords = {
  exchange: "margin",
  retention: "customers who stay",
  deflection: "contacts avoided",
  referral: "customers brought by customers",
  influence: "word of mouth",
  network: "being together with many",
  knowledge: "ideas of customers",
  costAvoided: "cost avoided",
  valueInUse: "value in use",
  custom: "own formula",
} as const;

function labelModal(id: string, initiative: Extract<Initiative, { modes: unknown }>, modes: Words, options: Words): void {
  for (const [mode, entry] of Object.entries(initiative.modes)) {
    modes[`${id}.${mode}`] = mode;
    for (const option of entry.options ?? []) options[`${id}.${mode}.${option.name}`] = option.name;
  }
}

function driverLabels(portfolio: Portfolio, declared: Declared): Record<string, DriverLabel> {
  const labels: Record<string, DriverLabel> = {};
  for (const [name, entry] of Object.entries(portfolio.drivers))
    labels[name] = { name: entry.name, unit: entry.unit, source: asTexts(entry.source), kind: entry.kind };
  for (const [name, place] of declared.ranges) {
    const range = place.value as Loose;
    labels[name] = {
      name: rangeWords(place, portfolio),
      unit: asText(range["unit"]) ?? "",
      source: asTexts(range["source"]),
      kind: "private",
      standsAt: place.path,
    };
  }
  return labels;
}

/** What a range measures, from the place it stands at: `Open knowledge base: contacts avoided, share avoided`. */
function rangeWords({ holder, field, path, initiative = "" }: Place, { initiatives }: Portfolio): string {
  const entry = initiatives[initiative];
  const [, stage] = /\.stages\[(\d+)\]\./.exec(path) ?? [];
  const part =
    stage !== undefined && "stages" in entry
      ? entry.stages[Number(stage)].name
      : Object.hasOwn(kindWords, holder)
        ? kindWords[holder as keyof typeof kindWords]
        : holder;
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${entry.name}: ${part}, ${words}`;
}
