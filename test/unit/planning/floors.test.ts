import { describe, expect, test } from "vitest";
import { planModel, RipenError, type Flow, type InitiativeModel, type Link, type PortfolioModel } from "@ripen/core";

const paths = { fit: 1024, select: 1024, price: 2048 };

/** Brings each account once, when it goes. */
function once(firm: number | string, customer: number | string): InitiativeModel {
  const receive: Flow = [
    { account: "firm", amount: firm },
    { account: "customer", amount: customer },
  ];
  return { modes: { idle: { options: [{ name: "go", to: "done", receive }] }, done: {} }, start: "idle" };
}

function brings(amount: number): InitiativeModel {
  const receive: Flow = [{ account: "customer", amount }];
  return { modes: { idle: { options: [{ name: "go", to: "done", forced: true, receive }] }, done: {} }, start: "idle" };
}

const forced = brings(-1);

function model(initiatives: Record<string, InitiativeModel>, atLeast: number, more: Partial<PortfolioModel> = {}): PortfolioModel {
  const links: Link[] = [{ kind: "floor", account: "customer", atLeast }];
  return { dates: [0, 1], discountRate: 0, drivers: {}, initiatives, links, ...more };
}

describe("a floor", () => {
  test("forbids what takes too much from its account", async () => {
    const { value, accounts, floors, warnings } = await planModel(model({ A: once(10, -100) }, 0), { paths });
    expect(value.lower.mean).toBe(0);
    expect(accounts.customer.value.mean).toBe(0);
    expect(floors).toEqual([{ account: "customer", atLeast: 0, expected: { mean: 0, standardError: 0, ci95: [0, 0] } }]);
    expect(warnings).toEqual([]);
  });

  test.each([
    [-97, 19],
    [-96, 12],
    [3, 12],
    [4, 10],
  ])("of at least %d leaves those out that take most, and keeps the others", async (atLeast, firm) => {
    const initiatives = { greedy: once(7, -100), modest: once(2, -1), kind: once(10, 4) };
    const { value, floors } = await planModel(model(initiatives, atLeast), { paths });
    expect(value.lower.mean).toBe(firm);
    expect(floors[0].expected.mean).toBeGreaterThanOrEqual(atLeast);
  });

  test("that nothing touches changes no bit of the plan", async () => {
    const risky: Partial<PortfolioModel> = {
      dates: [0, 1, 2],
      drivers: { S: { kind: "gbm", start: 1, drift: 0.02, volatility: 0.4 } },
    };
    const initiatives = { A: once("100 * (S - 1)", "S"), B: once("50 * (1.1 - S)", 2) };
    const bound = await planModel(model(initiatives, -1000, risky), { paths });
    const free = await planModel({ ...model(initiatives, 0, risky), links: [] }, { paths });
    expect({ ...bound, floors: [] }).toEqual(free);
    expect(bound.floors).toEqual([{ account: "customer", atLeast: -1000, expected: free.accounts.customer.value }]);
  });

  test("that the plan only just keeps is warned of", async () => {
    const risky: Partial<PortfolioModel> = { drivers: { S: { kind: "gbm", start: 1, drift: 0, volatility: 0.4 } } };
    const { warnings, floors } = await planModel(model({ A: once("t", "t * (S - 1)") }, -0.001, risky), { paths });
    expect(floors[0].expected.standardError).toBeGreaterThan(0.005);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/"customer".*within two standard errors of its floor of -0\.001/);
  });

  test("that no plan keeps is refused, with what was found and asked", async () => {
    const refused = planModel(model({ A: once(10, -100), forced }, 0), { paths });
    await expect(refused).rejects.toSatisfy((error) => {
      if (!RipenError.is(error)) return false;
      expect(error.code).toBe("infeasible");
      expect(error.issues).toHaveLength(1);
      expect(error.issues[0].path).toBe("links[0]");
      expect(error.issues[0].message).toMatch(/found -1 for the account "customer".*at least 0/);
      return true;
    });
  });

  test.each([
    [100_000 / 3, 40_000, "found 33,333.3 for", "at least 40,000"],
    [123_456.7891, 123_456.79, "found 123,456 for", "at least 123,456.79"],
    [-2 / 3, 0.1, "found -0.666667 for", "at least 0.1"],
  ])("is told rounded, never up to the floor: %d of %d", async (brought, atLeast, found, asked) => {
    const refused = planModel(model({ A: once(10, -100), forced: brings(brought) }, atLeast), { paths });
    const error: unknown = await refused.catch((caught: unknown) => caught);
    const message = RipenError.is(error) ? error.issues[0].message : "";
    expect([message.startsWith(found), message.endsWith(asked), message]).toEqual([true, true, message]);
  });
});
