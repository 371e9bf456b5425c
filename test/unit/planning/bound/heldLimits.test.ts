import { describe, expect, test } from "vitest";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import { truthOf } from "../../../helpers/truthOf.js";
import { upperOf } from "../../../helpers/upperOf.js";

const portfolio = (initiatives: Record<string, InitiativeModel>, rest: Partial<PortfolioModel> = {}): PortfolioModel => ({
  dates: [0, 1, 2, 3],
  discountRate: 0,
  drivers: {},
  initiatives,
  ...rest,
});

/** The best plan of each needs no luck to be known, so the bound has to be as high, path by path. */
async function expectNotBelow(model: PortfolioModel, truth: number): Promise<number> {
  expect(await truthOf(model)).toBeCloseTo(truth, 9);
  const { mean } = await upperOf(model);
  expect(mean).toBeGreaterThanOrEqual(truth - 1e-6);
  return mean;
}

describe("exclusions hold where only choices are made", () => {
  const tried = (option: object): InitiativeModel => ({
    start: "idle",
    modes: {
      idle: { options: [{ name: "go", to: "good", otherwise: "bad", succeeds: 0.5, receive: 50, until: 0, ...option }] },
      ...{ good: {}, bad: {} },
    },
  });
  const lives: InitiativeModel = {
    start: "idle",
    modes: { idle: { options: [{ name: "go", to: "live", until: 0 }] }, live: { cashFlow: 10 } },
  };
  const links = (...modes: string[]): Pick<PortfolioModel, "links"> => ({ links: [{ kind: "excludes", modes }] });
  const certain = { otherwise: undefined, succeeds: undefined };

  test.each([
    ["what fails lands where others are", {}],
    ["after a time on the way", { takes: 1 }],
    ["or though nobody chose it", { forced: true, from: 1, until: 1 }],
    ["or what is forced passes through it", { ...certain, takes: 1, during: "bad", forced: true, from: 1, until: 1 }],
    ["or leads there", { ...certain, to: "bad", forced: true, from: 1, until: 1 }],
  ])("%s", async (_, option) => {
    await expectNotBelow(portfolio({ A: tried(option), B: lives }, links("A.bad", "B.live")), 90);
  });

  test("and all may start together in what is listed", async () => {
    const on: InitiativeModel = { start: "on", modes: { on: { cashFlow: 10 } } };
    await expectNotBelow(portfolio({ A: on, B: on }, links("A.on", "B.on")), 80);
  });

  test("yet those that nobody is brought into still exclude each other, and what is chosen beside it", async () => {
    const both = { ...links("A.bad", "A.good", "B.live", "C.live") };
    const model = portfolio({ A: tried({}), B: lives, C: lives }, both);
    expect(await truthOf(model)).toBeCloseTo(50, 9);
    expect((await upperOf(model)).mean).toBeLessThan(80);
  });
});

describe("a resource is a limit where nothing overdraws it", () => {
  const money = (available: number): Pick<PortfolioModel, "resources"> => ({
    resources: { money: { periods: [0, 1, 2, 3].map((from) => ({ from, until: from + 1, available })) } },
  });

  test("but not where all that are there at the start use more than there is", async () => {
    const on: InitiativeModel = { start: "on", modes: { on: { cashFlow: 10, uses: { money: 10 } } } };
    await expectNotBelow(portfolio({ A: on, B: on }, money(15)), 80);
  });

  test("nor where chance may force one out of making what another relies on", async () => {
    const maker: InitiativeModel = {
      start: "on",
      modes: { on: { uses: { money: -10 }, options: [{ name: "lose", to: "off", forced: true, when: "storm > 0.5" }] }, off: {} },
    };
    const buyer: InitiativeModel = {
      start: "idle",
      modes: { idle: { options: [{ name: "go", to: "done", receive: 30, uses: { money: [10, 10, 10] }, until: 0 }] }, done: {} },
    };
    await expectNotBelow(portfolio({ maker, buyer }, { ...money(0), drivers: { storm: { kind: "event", hazard: 0.5 } } }), 30);
  });

  test("what is forced out of using it leaves more for others", async () => {
    const user: InitiativeModel = {
      start: "on",
      modes: { on: { uses: { money: 10 }, options: [{ name: "stop", to: "off", forced: true, from: 2 }] }, off: {} },
    };
    const buyer: InitiativeModel = {
      start: "idle",
      modes: { idle: { options: [{ name: "go", to: "done", receive: "30 - 10 * t", uses: { money: 10 } }] }, done: {} },
    };
    expect(await expectNotBelow(portfolio({ user, buyer }, money(10)), 10)).toBeLessThan(20);
  });
});
