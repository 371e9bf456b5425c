import { describe, expect, test } from "vitest";
import { planModel, solve, type InitiativeModel, type Link, type PortfolioModel, type Resource } from "@ripen/core";

const paths = { fit: 1024, select: 1024, price: 1024 };

interface Rest {
  readonly resources?: Record<string, Resource>;
  readonly links?: Link[];
}

function certain(last: number, initiatives: Record<string, InitiativeModel>, rest: Rest = {}): PortfolioModel {
  return { dates: Array.from({ length: last + 1 }, (_, k) => k), discountRate: 0, drivers: {}, initiatives, ...rest };
}

async function compare(model: PortfolioModel) {
  const { comparison } = await planModel(model, { paths });
  const of = (name: "static" | "greedy") => ({ value: comparison[name].value.mean, initiatives: [...comparison[name].initiatives].sort() });
  return { fixed: of("static"), greedy: of("greedy") };
}

describe("a selection carries out each planned option once", () => {
  const opens: InitiativeModel = {
    modes: {
      idle: { options: [{ name: "open", to: "live", planned: 0, pay: 10 }] },
      live: { cashFlow: 9, options: [{ name: "close", to: "idle", planned: 2 }] },
    },
    start: "idle",
  };

  test("a plan that ends where it began is not begun again", async () => {
    const model = certain(5, { A: opens });
    const { dates, discountRate, drivers } = model;
    const committed = (await solve({ dates, discountRate, drivers, ...opens }, { paths: 1024 })).committed?.lower.mean;
    expect(committed).toBe(8);
    expect(await compare(model)).toEqual({ fixed: { value: 8, initiatives: ["A"] }, greedy: { value: 8, initiatives: ["A"] } });
  });

  test("nor one that has to wait for people on every other path: opened at 1 or at 2, closed at 3", async () => {
    const people: Resource = { periods: [0, 1, 2, 3, 4, 5].map((t) => ({ from: t, until: t + 1, available: 2 })) };
    const waits: InitiativeModel = {
      modes: {
        idle: { options: [{ name: "open", to: "live", planned: 1, pay: 2, uses: { people: 1 } }] },
        live: { cashFlow: 9, options: [{ name: "close", to: "idle", planned: 3 }] },
      },
      start: "idle",
    };
    const must: InitiativeModel = {
      modes: { idle: { options: [{ name: "go", to: "gone", forced: true, from: 1, until: 1, uses: { people: "S" } }] }, gone: {} },
      start: "idle",
    };
    const evenly = [0.5, 0.5];
    const model: PortfolioModel = {
      ...certain(5, { A: waits, must }, { resources: { people } }),
      drivers: { S: { kind: "chain", values: [0, 1.8], transition: [evenly, evenly], start: 0 } },
    };
    const { value, initiatives } = (await planModel(model, { paths })).comparison.static;
    expect(initiatives).toEqual(["A"]);
    // Two years or one of 9 a year, less 2.
    expect(Math.abs(value.mean - (0.5 * 16 + 0.5 * 7))).toBeLessThan(3 * value.standardError);
  });
});

describe("projects are ranked by what they add to doing nothing", () => {
  const stops: InitiativeModel = {
    modes: { on: { cashFlow: 10, options: [{ name: "stop", to: "off", planned: 1, receive: 1 }] }, off: {} },
    start: "on",
  };

  test("what earns more if it is left alone is left alone", async () => {
    const alone = { value: 40, initiatives: [] };
    expect(await compare(certain(3, { A: stops }))).toEqual({ fixed: alone, greedy: alone });
  });

  const once = (receive: number, people: number, planned = 0): InitiativeModel => ({
    modes: { idle: { options: [{ name: "go", to: "done", planned, receive, uses: { people } }] }, done: {} },
    start: "idle",
  });
  const people: Resource = { periods: [{ from: 0, until: 4, available: 20 }] };
  const busy = (more: Partial<InitiativeModel["modes"][string]>): InitiativeModel => ({
    modes: { on: { uses: { people: 5 }, ...more }, off: {} },
    start: "on",
  });

  test("whoever is not chosen goes on using what it uses", async () => {
    const model = certain(
      3,
      { busy: busy({}), large: once(10, 5), small: once(8, 0) },
      { resources: { people }, links: [{ kind: "excludes", modes: ["large.done", "small.done"] }] },
    );
    const small = { value: 8, initiatives: ["small"] };
    expect(await compare(model)).toEqual({ fixed: small, greedy: small });
  });

  test("a plan that sets people free pays for those who need them", async () => {
    const quits = busy({ cashFlow: 1, options: [{ name: "quit", to: "off", planned: 0 }] });
    const { fixed } = await compare(certain(3, { quits, large: once(10, 5, 1) }, { resources: { people } }));
    expect(fixed).toEqual({ value: 10, initiatives: ["large", "quits"] });
  });
});
