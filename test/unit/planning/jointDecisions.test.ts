import { describe, expect, test } from "vitest";
import { planModel, type InitiativeModel, type Link, type PortfolioModel, type Resource } from "@ripen/core";

const paths = { fit: 1024, select: 1024, price: 1024 };

/** Earns once, when it goes; nothing is random, so that every value is a sum that can be checked by hand. */
function once(receive: number | string, budget: number, more: object = {}): InitiativeModel {
  return { start: "idle", modes: { idle: { options: [{ name: "go", to: "live", receive, uses: { budget }, ...more }] }, live: {} } };
}

function build(initiatives: Record<string, InitiativeModel>, available: number[], links: Link[] = [], carry = 0): PortfolioModel {
  const budget: Resource = { carry, periods: available.map((amount, year) => ({ from: year, until: year + 1, available: amount })) };
  return { dates: available.map((_, k) => k), discountRate: 0.1, drivers: {}, initiatives, resources: { budget }, links };
}

/** Dates at which each initiative goes under the plan, as probabilities by date. */
async function plan(model: PortfolioModel): Promise<{ value: number; when: Record<string, readonly number[]> }> {
  const { value, roadmap } = await planModel(model, { paths });
  const when = Object.fromEntries(Object.entries(roadmap).map(([option, { byDate }]) => [option.split(".")[0], byDate]));
  expect(value.lower.standardError).toBeLessThan(1e-9);
  return { value: value.lower.mean, when };
}

describe("decisions of several initiatives at one date", () => {
  test("forced moves are charged first, even into overrun: others get what is left of it", async () => {
    const must = once(0, 150, { forced: true, until: 0 });
    const tight = await plan(build({ may: once(100, 50), must }, [100, 100, 100]));
    expect(tight.when).toEqual({ may: [0, 1, 0], must: [1, 0, 0] });
    expect(tight.value).toBeCloseTo(100 * Math.exp(-0.1), 9);
    const tighter = await plan(build({ may: once(100, 51), must }, [100, 100, 100]));
    expect(tighter.when.may).toEqual([0, 0, 1]);
  });

  test("the best set that fits is taken, not the best one first", async () => {
    const { value, when } = await plan(build({ large: once(100, 100), left: once(70, 50), right: once(60, 50) }, [100]));
    expect(when).toEqual({ large: [0], left: [1], right: [1] });
    expect(value).toBe(130);
  });

  test("what does not fit now is done later, and what earns most goes first", async () => {
    const { value, when } = await plan(build({ a: once(50, 60), b: once(90, 60), c: once(70, 60) }, [100, 100, 100]));
    expect(when).toEqual({ a: [0, 0, 1], b: [1, 0, 0], c: [0, 1, 0] });
    expect(value).toBeCloseTo(90 + 70 * Math.exp(-0.1) + 50 * Math.exp(-0.2), 9);
  });

  test("money that is carried over pays for the large one", async () => {
    const { value } = await plan(build({ large: once("200", 150) }, [100, 100], [], 0.5));
    expect(value).toBeCloseTo(200 * Math.exp(-0.1), 9);
  });

  test("a prerequisite that loses is bought on the date of its follower, when both together gain", async () => {
    const links: Link[] = [{ kind: "requires", option: "forum.idle.go", initiative: "base", modes: ["live"] }];
    const together = await plan(build({ base: once(-30, 0), forum: once(50, 0) }, [1, 1], links));
    expect(together.value).toBeCloseTo(20, 9);
    const apart = await plan(build({ base: once(-60, 0), forum: once(50, 0) }, [1, 1], links));
    expect(apart.value).toBe(0);
  });

  test("of two that exclude each other the better one is chosen", async () => {
    const links: Link[] = [{ kind: "excludes", modes: ["a.live", "b.live"] }];
    const { value, when } = await plan(build({ a: once(50, 0), b: once(70, 0), c: once(10, 0) }, [1, 1], links));
    expect(value).toBe(80);
    expect(when).toEqual({ a: [0, 0], b: [1, 0], c: [1, 0] });
  });

  test("ties stay: what brings nothing is not done", async () => {
    const { value, when } = await plan(build({ a: once(0, 0), b: once(-1, 0) }, [1, 1]));
    expect(when).toEqual({ a: [0, 0], b: [0, 0] });
    expect(value).toBe(0);
  });
});
