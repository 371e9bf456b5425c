import fc from "fast-check";
import type { InitiativeModel, PortfolioModel } from "@ripen/core";
import { version } from "../../packages/core/src/version.js";
import { marketDriver } from "../helpers/tinyDecisions.js";

const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

/**
 * Tiny portfolios whose members grow as fast as nobody knows, and as others let them: what stocks make of private drivers and of modes of others, and uses
 * that nobody knows either. Small enough for the joint recursion.
 */
export function openStocks(): fc.Arbitrary<PortfolioModel> {
  return fc
    .record({
      community: growing,
      rival: fc.record({
        pay: whole(2, 12),
        flow: whole(2, 12),
        use: whole(8, 20),
        takes: fc.constantFrom(0, 1),
        leaves: fc.boolean(),
        told: fc.constantFrom(true, false, false),
      }),
      budget: fc.array(whole(10, 30), { minLength: 3, maxLength: 3 }),
      reserve: fc.constantFrom("mean" as const, "mean" as const, 0.7),
      yes: whole(2, 8),
      weight: fc.constantFrom(undefined, -0.5),
    })
    .map(({ community, rival, budget, reserve, yes, weight }): PortfolioModel => ({
      dates: [0, 1, 2],
      discountRate: 0.05,
      drivers: {
        m: marketDriver("chain"),
        J: { kind: "private", prior: { distribution: "yesNo", probability: yes / 10 } },
        D: { kind: "private", prior: { distribution: "discrete", values: [0, 1, 3], probabilities: [0.3, 0.5, 0.2] } },
        // Nothing tells of it: what a use turns out to be.
        U: { kind: "private", prior: { distribution: "discrete", values: [0.5, 1, 1.5], probabilities: [0.3, 0.4, 0.3] } },
      },
      initiatives: {
        community,
        coach: {
          start: "idle",
          modes: {
            idle: {
              options: [
                {
                  name: "launch",
                  to: "live",
                  pay: rival.pay,
                  takes: rival.takes,
                  uses: { budget: `${String(rival.use)} * ${rival.told ? "(0.6 + 0.5 * J)" : "U"}` },
                },
              ],
            },
            live: {
              cashFlow: `${String(rival.flow)} * m`,
              options: [{ name: "more", to: "large", pay: 2 }, ...(rival.leaves ? [{ name: "stop", to: "gone", receive: 3 }] : [])],
            },
            large: { cashFlow: `1 + ${String(rival.flow)} * m` },
            gone: {},
          },
        },
      },
      resources: { budget: { periods: budget.map((available, p) => ({ from: p, until: p + 1, available })), reserve } },
      objective: weight === undefined ? { firm: 1 } : { firm: 1, customer: weight },
    }));
}

const coachIsThere = fc.constantFrom("coach.live", "(coach.live + coach.large)", "(coach.live - coach.large)", "0");

const growing = fc
  .record({
    ask: whole(1, 4),
    takes: fc.constantFrom(0, 1),
    learns: fc.constantFrom({ J: { sensitivity: 0.85, specificity: 0.75 } }, { D: 1 }, { J: 1, D: 1 }),
    pay: whole(3, 15),
    size: whole(12, 40),
    start: fc.constantFrom("4 + J", "0", "2 * D"),
    rate: fc.constantFrom("0.3 + 0.2 * D", "0.2 + 0.5 * J * m", "0.5"),
    flag: coachIsThere,
    help: fc.constantFrom("0.4", "-0.3", "(J - 0.5)"),
    use: fc.constantFrom<string | string[]>("12", "8 + 9 * J", "10 * m", "14 * U", ["6 * U", "9 * U * m"], ["8 * m", "8 * U"]),
    stop: fc.boolean(),
  })
  .map(({ ask, takes, learns, pay, size, start, rate, flag, help, use, stop }): InitiativeModel => {
    const reach = `(10 + D) * (1 + ${help} * ${flag})`;
    return {
      start: "idle",
      stocks: { members: start },
      modes: {
        idle: {
          options: [
            { name: "ask", to: "ready", pay: ask, takes, learns },
            { name: "launch", to: "live", pay, uses: { budget: use } },
          ],
        },
        ready: { options: [{ name: "launch", to: "live", pay, uses: { budget: use } }] },
        live: {
          next: { members: `members * (1 - 0.1 * ${flag}) + (${rate}) * atLeast(${reach} - members, 0)` },
          cashFlow: [
            { amount: `0.1 * ${String(size)} * members * m / atLeast(1 + 0.2 * ${flag}, 0.5)` },
            { amount: "-0.4 * members" },
            { account: "customer", amount: `members * (${help})` },
          ],
          options: stop ? [{ name: "stop", to: "gone", receive: "0.5 * members", pay: `0.1 * members * (1 + ${flag})` }] : [],
        },
        gone: {},
      },
    };
  });

/** Such portfolios, other ones with every version, so that nothing is ever tuned on them. */
export function openPortfolios(count: number): PortfolioModel[] {
  const seed = version.split(".").reduce((sum, part) => 1000 * sum + Number(part), 11);
  return fc.sample(openStocks(), { numRuns: count, seed });
}
