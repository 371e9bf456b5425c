import { expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../packages/core/src/model/index.js";
import { findNeighbourhood } from "../../../packages/core/src/planning/neighbours.js";

/** Goes on the way to its end, with what it uses there. */
const other = (
  more: Partial<Record<"off" | "on" | "end", Partial<InitiativeModel["modes"][string]>>> = {},
  option = {},
): InitiativeModel => ({
  start: "off",
  stocks: { n: 0 },
  modes: {
    off: { ...more.off, options: [{ name: "go", to: "on", takes: 1, ...option }] },
    on: { next: { n: "n + 1" }, ...more.on, options: [{ name: "stop", to: "end" }] },
    end: { ...more.end },
  },
});
const own = (cashFlow: number | string, uses = {}): InitiativeModel => ({
  start: "idle",
  modes: { idle: { options: [{ name: "buy", to: "live", uses }] }, live: { cashFlow } },
});

/** What of one other touches an initiative: its moves, and the features that tell of it. */
function touching(mine: InitiativeModel, its: InitiativeModel, links: PortfolioModel["links"] = []): string[] {
  const program = compilePortfolioModel({
    ...{ dates: [0, 1, 2], discountRate: 0, links, initiatives: { mine, its, stranger: other() } },
    drivers: { theta: { kind: "private", prior: { distribution: "normal", mean: 0, sd: 1 } } },
    resources: { money: { periods: [{ from: 0, until: 3, available: 9 }] }, people: { periods: [{ from: 0, until: 3, available: 9 }] } },
  });
  const { active, externals, features, initiative } = findNeighbourhood(program, 0);
  expect(initiative).toBe(0);
  expect(active).toEqual([
    true,
    externals.length > 0 || features.some((feature) => "initiative" in feature && feature.initiative === "its"),
    false,
  ]);
  const told = features.map((feature) => JSON.stringify(feature)).filter((text) => text.includes("its"));
  return [
    ...externals.map(({ id }) => id),
    ...told.map((text) => (JSON.parse(text) as { mode?: string; kind: string }).mode ?? (JSON.parse(text) as { kind: string }).kind),
  ];
}

test("of others matters what an initiative reads, requires, excludes, may hear, or what makes what it uses", () => {
  expect(touching(own(1), other())).toEqual([]);
  expect(touching(own("1 + its.on"), other())).toEqual(["its.off.go", "its.on.stop", "on", "toward"]);
  expect(touching(own("1 + its.end"), other())).toEqual(["its.on.stop", "end"]);
  expect(touching(own("its.n"), other())).toContain("on");
  const requires = { kind: "requires", option: "mine.idle.buy", initiative: "its", modes: ["end"] } as const;
  expect(touching(own(1), other(), [requires])).toEqual(["its.on.stop", "end"]);
  expect(touching(own(1), other(), [{ kind: "excludes", modes: ["mine.live", "its.end"] }])).toEqual(["its.on.stop", "end"]);
  expect(touching(own(1), other(), [{ kind: "excludes", modes: ["stranger.on", "its.end"] }])).toEqual([]);
  const makes = (resource: string, amount: number) => other({ end: { uses: { [resource]: amount } } });
  expect(touching(own(1, { money: 1 }), makes("money", -1))).toEqual(["its.on.stop", "end"]);
  expect(touching(own(1, { money: 1 }), makes("money", 1))).toEqual([]);
  expect(touching(own(1, { money: 1 }), makes("people", -1))).toEqual([]);
  expect(touching(own(1), makes("money", -1))).toEqual([]);
  expect(touching(own("theta"), other({}, { learns: { theta: 0.5 } }))).toEqual(["its.off.go", "toward", "told"]);
  expect(touching(own(1), other({}, { learns: { theta: 0.5 } }))).toEqual([]);
});
