import type { Driver } from "../../model/index.js";
import type { Briefing } from "../briefing.js";
import type { Section } from "../page/index.js";
import { clean, stated } from "../words/index.js";
import { tellDriver, tellPrior } from "./tellDriver.js";

/** Every uncertain or named quantity with its range, unit and source, and the list of sources. */
export function inputBook({ plan, compiled, name }: Briefing): Section[] {
  const { document, labels } = plan;
  const { sources = {} } = document;
  const rows = Object.entries(labels.drivers).map(([id, label]) => {
    const entry = document.drivers[id];
    const range = entry === undefined ? tellInline(compiled.model.drivers[id]) : tellDriver(entry);
    return [id, clean(label.name), range, clean(label.unit), label.source.map(clean).join(", ")];
  });
  const cited = Object.entries(sources).map(([key, text]) => [key, clean(text)]);
  const figures = Object.entries(compiled.model.constants ?? {}).filter(([id]) => !(id in labels.drivers));
  const purposes = Object.entries(document.initiatives).map(([id, initiative]) => [
    id,
    name(id),
    clean(initiative.purpose),
    clean(initiative.owner ?? ""),
  ]);
  return [
    {
      title: "Input book: initiatives",
      blocks: [
        {
          kind: "table",
          columns: [{ head: "id", code: true }, { head: "what" }, { head: "what it is for" }, { head: "who" }],
          rows: purposes,
        },
      ],
    },
    {
      title: "Input book: what moves and what we do not know yet",
      blocks: [
        {
          kind: "table",
          columns: [{ head: "id", code: true }, { head: "what" }, { head: "range" }, { head: "unit" }, { head: "source" }],
          rows,
        },
      ],
    },
    {
      title: "Input book: fixed figures in the formulas",
      blocks: [
        { kind: "text", text: "As the document states them or as they follow from its segments, rates and periods." },
        {
          kind: "table",
          columns: [
            { head: "id", code: true },
            { head: "value", align: "right" },
          ],
          rows: figures.map(([id, value]) => [id, stated(value)]),
        },
      ],
    },
    ...(cited.length === 0
      ? []
      : [
          {
            title: "Input book: sources",
            blocks: [{ kind: "table" as const, columns: [{ head: "key", code: true as const }, { head: "reference" }], rows: cited }],
          },
        ]),
  ];
}

/** A range that stands where it is used; one that nothing reads is in no model. */
function tellInline(driver: Driver | undefined): string {
  return driver?.kind === "private" ? tellPrior(driver.prior) : "not used";
}
