import { describe, expect, test } from "vitest";
import { checkPortfolio, warningCodes, type WarningCode } from "../../../packages/core/src/portfolio/index.js";
import { at, edit, gone, small, veldloop, type Json } from "./support.js";

/** The warnings of a document, less those that every small one has. */
function warningsOf(json: Json): [code: WarningCode, path: string][] {
  const { issues, warnings } = checkPortfolio(json);
  expect(issues).toEqual([]);
  return warnings.filter(({ code }) => !["unused-driver", "customer-forgotten"].includes(code)).map(({ code, path }) => [code, path]);
}

const one = "initiatives.one";
const stage = "initiatives.one.stages[0]";
const range = { distribution: "uniform", min: 0, max: 1, source: "us" };
const defer = { options: { defer: { until: 4 } } };
const avoid = { kind: "deflection", base: "contacts", shareAvoided: 0.05, costPerContact: 5 };
const two = (json: Json): Json => edit(json, { "initiatives.two": at(json, one) });

describe("warnings", () => {
  test("a small document that says nothing doubtful has none but of what it leaves out", () => {
    expect(warningsOf(small())).toEqual([]);
    const codes = checkPortfolio(small()).warnings.map(({ code }) => code);
    expect(codes).toEqual(["customer-forgotten", "unused-driver", "unused-driver", "unused-driver"]);
  });

  test.each<readonly [WarningCode, string, Readonly<Record<string, unknown>>]>([
    ["customers-differ", "segments", { "organisation.customers": 2000 }],
    ["no-source", "drivers.theta", { "drivers.theta.source": gone }],
    ["no-source", `${stage}.cost`, { [`${stage}.cost`]: { distribution: "uniform", min: 1, max: 2 } }],
    ["share-out-of-bounds", `${stage}.reach`, { [`${stage}.reach`]: { ...range, max: 1.5 } }],
    [
      "share-out-of-bounds",
      "drivers.theta.range",
      { "drivers.theta.range": { distribution: "normal", mean: 0.5, sd: 0.5 }, [`${stage}.reach`]: "theta" },
    ],
    ["abandonment-without-criterion", `${one}.options.abandon`, { [`${one}.options`]: { abandon: { until: 4 } } }],
    ["abandonment-without-date", `${one}.options.abandon`, { [`${one}.options`]: { abandon: { criterion: "c" } } }],
    ["free-waiting", one, { [`${one}.streams`]: [{ kind: "costAvoided", perPeriod: 1 }] }],
    ["never-live", stage, { [`${stage}.takes`]: 8 }],
    ["reveals-almost-all", `${stage}.reveals.theta`, { [`${stage}.reveals`]: { theta: 0.95 } }],
    ["unit-mismatch", `${stage}.cost`, { [`${stage}.cost`]: { ...range, max: 9, unit: "USD" } }],
    ["unit-mismatch", `${stage}.runCost`, { [`${stage}.runCost`]: { ...range, unit: "EUR/year" } }],
    ["unit-mismatch", `${stage}.cost`, { [`${stage}.cost`]: "theta * index" }],
    [
      "effect-changes-nothing",
      "effects.e.on.driver",
      { effects: { e: { when: { event: "storm" }, on: { initiative: "one", driver: "theta" }, factor: 2, why: "w" } } },
    ],
  ])("%s at %s", (code, path, changes) => expect(warningsOf(edit(small(), changes))).toEqual([[code, path]]));

  test("a unit that fits is not warned of: per year or per quarter as the place asks, whatever is counted", () => {
    const fits = { [`${stage}.cost`]: { ...range, unit: "EUR/project" }, [`${stage}.runCost`]: { ...range, unit: "EUR/quarter" } };
    expect(warningsOf(edit(small(), fits))).toEqual([]);
  });

  test("a gate that reveals nothing, and reveals that fall", () => {
    const later = (id: string, more: object = {}) => ({ id, name: id, takes: 1, cost: 1, ...more });
    const json = edit(small(), {
      [`${stage}.reveals`]: { theta: 0.6 },
      [`${one}.stages[1]`]: later("on", { reveals: { theta: 0.5 } }),
      [`${one}.stages[2]`]: later("out"),
    });
    expect(warningsOf(json)).toEqual([
      ["reveals-fall", `${one}.stages[1].reveals.theta`],
      ["gate-reveals-nothing", `${one}.stages[1]`],
    ]);
  });

  test("two that avoid contacts, until an effect says what they share or they serve others", () => {
    const json = two(small({ ...defer, streams: [avoid] }));
    expect(warningsOf(json)).toEqual([["double-counting", "initiatives.two.streams[0]"]]);
    const share = { when: { initiative: "two" }, on: { initiative: "one", stream: "deflection" }, overlap: 0.1, why: "w" };
    expect(warningsOf(edit(json, { effects: { share } }))).toEqual([]);
    expect(warningsOf(edit(json, { [`${one}.segments`]: ["a"], "initiatives.two.segments": ["b"] }))).toEqual([]);
    expect(warningsOf(edit(json, { "initiatives.two.streams[0].shareAvoided": 0.01 }))).toEqual([]);
  });

  test("two communities that claim one uplift", () => {
    const adoption = { model: "bass", reach: 0.5, p: 0.1, q: 0.2 };
    const json = small({ ...defer, adoption, streams: [{ kind: "exchange", uplift: "theta" }] });
    expect(warningsOf(two(json))).toEqual([["double-counting", "initiatives.two.streams[0]"]]);
  });

  test("word of mouth beside contagion; an uplift of members who are also kept", () => {
    const adoption = { model: "bass", reach: 0.5, p: 0.1, q: 0.2 };
    const influence = { kind: "influence", seedsPerPeriod: 1, passedOn: 0.5, fades: 0.5, value: 1 };
    expect(warningsOf(small({ ...defer, adoption, streams: [influence] }))).toEqual([["double-counting", `${one}.streams[0]`]]);
    expect(warningsOf(small({ ...defer, adoption: { ...adoption, q: 0 }, streams: [influence] }))).toEqual([]);
    const both = [
      { kind: "exchange", uplift: "theta" },
      { kind: "retention", points: 0.01 },
    ];
    expect(warningsOf(small({ ...defer, adoption, streams: both }))).toEqual([["double-counting", `${one}.streams[0]`]]);
  });

  test("more than all customers retained", () => {
    const json = two(small({ ...defer, streams: [{ kind: "retention", points: 0.01, reach: 0.6 }] }));
    expect(warningsOf(json)).toEqual([["double-counting", "initiatives.two.streams[0]"]]);
    expect(warningsOf(edit(json, { "initiatives.two.streams[0].reach": 0.4 }))).toEqual([]);
  });

  test("a committed plan over its budget or before its prerequisite; not one that is left out of it", () => {
    const planned = two(edit(small(), { [`${stage}.planned`]: 1 }));
    const purse = { kind: "money", name: "Purse", available: 150, per: "year", counts: "investment" };
    expect(warningsOf(edit(planned, { resources: { purse } }))).toEqual([["plan-over-resource", "resources.purse"]]);
    const rich = edit(planned, { resources: { purse: { ...purse, available: 200 } } });
    expect(warningsOf(rich)).toEqual([]);
    const linked = edit(rich, { links: [{ kind: "requires", initiative: "one", stage: "go", needs: { initiative: "two" } }] });
    expect(warningsOf(linked)).toEqual([["plan-breaks-link", "links[0]"]]);
    const waiting = edit(linked, { [`${stage}.planned`]: 2 });
    expect(warningsOf(waiting)).toEqual([]);
    const excluded = edit(waiting, { "links[1]": { kind: "excludes", between: [{ initiative: "one" }, { initiative: "two" }] } });
    expect(warningsOf(excluded)).toEqual([["plan-breaks-link", "links[1]"]]);
    expect(warningsOf(edit(excluded, { [`${one}.committed`]: false }))).toEqual([]);
  });

  test("what is left over can be carried, and capacity that is provided counts", () => {
    const json = edit(small(), {
      "time.periods": 12,
      "resources": {
        purse: { kind: "money", name: "Purse", available: [50, 75, 0], per: "year", counts: "investment", carry: 0.5 },
        hands: { kind: "capacity", name: "Hands", unit: "people", available: 0, per: "quarter" },
      },
      [`${one}.stages`]: [
        { id: "hire", name: "Hire", takes: 1, cost: 0, provides: { hands: 2 }, planned: 1 },
        { id: "go", name: "Go", takes: 1, cost: 100, uses: { hands: 2 }, planned: 5 },
      ],
    });
    const over = (document: Json): string[] =>
      warningsOf(document).flatMap(([code, path]) => (code === "plan-over-resource" ? [path] : []));
    expect(over(json)).toEqual([]);
    expect(over(edit(json, { "resources.purse.carry": 0.4 }))).toEqual(["resources.purse"]);
    expect(over(edit(json, { [`${stage}.provides.hands`]: 1 }))).toEqual(["resources.hands"]);
  });

  test("the faults of the draft would all be warned of", () => {
    const json = veldloop();
    const changes: Record<string, unknown> = { "effects": gone, "drivers.trust.source": gone };
    changes["initiatives.crosschannel.stages[0].reveals.crosschannel_deflection_shareAvoided"] = gone;
    for (const id of ["peers", "coach", "match"]) changes[`initiatives.${id}.options.defer`] = gone;
    for (const [id, initiative] of Object.entries(at(json, "initiatives") as Record<string, { stages: object[] }>))
      initiative.stages.forEach((_, i) => (changes[`initiatives.${id}.stages[${i}].costMovesWith`] = gone));
    const draft = edit(json, changes);
    const codes = new Set(warningsOf(draft).map(([code]) => code));
    expect([...codes].sort()).toEqual(["double-counting", "free-waiting", "gate-reveals-nothing", "no-source"]);
    const unused = checkPortfolio(draft).warnings.filter(({ code }) => code === "unused-driver");
    expect(unused.map(({ path }) => path)).toEqual(["drivers.techCost", "drivers.competitor"]);
  });

  test("every code says what it is about", () => {
    for (const meaning of Object.values(warningCodes)) expect(meaning.length).toBeGreaterThan(20);
  });
});
