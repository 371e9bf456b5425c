import { describe, expect, test } from "vitest";
import type { Plan, PlannedInitiative } from "../../../packages/core/src/planning/index.js";
import { planToMarkdown, planToText } from "../../../packages/core/src/report/index.js";
import { bakery } from "./fixtures/bakery.js";
import { bakeryPlan, told } from "./fixtures/bakeryPlan.js";
import { figure, makePlan, type Told } from "./fixtures/makePlan.js";
import { expectGoodForm } from "./fixtures/goodForm.js";

const text = planToText(bakeryPlan);
const markdown = planToMarkdown(bakeryPlan);

/** The plan with one initiative told otherwise. */
const otherwise = (id: string, change: Partial<Told>): Plan =>
  makePlan(bakery, { ...told, initiatives: { ...told.initiatives, [id]: { ...told.initiatives[id], ...change } } });

const surprisesIn = (plan: Plan): string => (/\nWHAT SURPRISED US\n([^]*?)\n\n/.exec(planToText(plan))?.[1] ?? "").replace(/\n {2}/g, " ");

describe("the one page", () => {
  test("reads as it did", async () => {
    await expect(text).toMatchFileSnapshot("snapshots/bakery.txt");
  });

  test("is in good form", () => {
    expectGoodForm(bakeryPlan, text, markdown);
  });

  test("says the same of a plan that was read back from JSON", () => {
    expect(planToText(JSON.parse(JSON.stringify(bakeryPlan)) as Plan)).toBe(text);
  });

  test("uses none of the words that its readers distrust", () => {
    const distrusted =
      /\b(NPV|CLV|optimal|optimi[sz]\w*|solution|touch-?points?|customer (insight|equity|lifetime)|institutional memory|stochastic|monte carlo|flexible value|expanded)\b/i;
    expect(distrusted.exec(text)).toBeNull();
  });

  test("has no way to steer a terminal", () => {
    const { club } = bakeryPlan.initiatives;
    const plan: Plan = {
      ...bakeryPlan,
      initiatives: { ...bakeryPlan.initiatives, club: { ...club, name: "\u001b[2Jclub\r\nPLAN: trust me\u202e" } },
      warnings: ["a\u001b]0;b\u0007"],
    };
    for (const page of [planToText(plan), planToMarkdown(plan)]) expect(page).not.toMatch(/[^\P{C}\n]/u);
  });
});

describe("Markdown", () => {
  test("reads as it did", async () => {
    await expect(markdown).toMatchFileSnapshot("snapshots/bakery.md");
  });

  test("holds every input with its unit and source, and every stream with its formula", () => {
    for (const [id, { name }] of Object.entries(bakery.drivers)) expect(markdown).toContain(`| \`${id}\` | ${name} |`);
    expect(markdown).toContain("| `listen_ask_cost` |");
    expect(markdown).toContain("2,000 to 4,600, most likely 3,000 (triangular) | EUR | diary |");
    expect(markdown).toContain("| `diary` | The owner's diary \\| 2011 |");
    expect(markdown).toContain("`members * uplift * club_margin / periodsPerYear * taste`");
  });
});

describe("names that hold commas", () => {
  test("stand in quotation marks wherever they stand in a list", () => {
    expect(markdown).toContain('Never started: "Leaflets, more of them".');
    expect(markdown).toContain('Fixed selection: "Bread kept for you until six (a shelf \\| with names)" and "A van to the villages".');
  });
});

describe("use of money and people", () => {
  const [first, ...later] = bakeryPlan.resources["bakers"];
  const withBakers = (...expected: number[]): Plan => ({
    ...bakeryPlan,
    resources: { ...bakeryPlan.resources, bakers: [first, ...later].map((use, p) => ({ ...use, expected: expected[p] ?? 0 })) },
  });

  test("who is provided beyond what is used is added, not used", () => {
    const explained = "Adds: what is done brings more of it than it uses.";
    expect(planToMarkdown(withBakers(1, -4))).toContain("|  | 2012-H2 | ░░░░░░░░░░░░░░░░░░░░ | adds 4 | 3 | 0% |");
    expect(planToMarkdown(withBakers(1, -4))).toContain(explained);
    expect(planToText(withBakers(-4, -4))).toMatch(/adds 4 to 3 in 2012-H1 +0%/);
    expect(planToText(withBakers(-4, -4)).replaceAll("\n", " ")).toContain(explained);
    // The page tells of the tightest period alone.
    for (const page of [planToText(withBakers(1, -4)), text]) expect(page).not.toContain("Adds:");
  });

  test("what is hardly used is not said to be nothing", () => {
    expect(planToText(withBakers(0, 0.003))).toMatch(/<0\.1 of 3 in 2012-H2 +<1%/);
  });
});

describe("what is taken back", () => {
  const taken = (often: Readonly<Record<string, number>>, change = {}): string => {
    const dates = (share: number) => [0, share, ...Array.from({ length: 9 }, () => 0), share / 2];
    const club = { ...bakery.initiatives.club, options: { ...bakery.initiatives.club.options, ...change } };
    const json = { ...bakery, initiatives: { ...bakery.initiatives, club } };
    const options = Object.fromEntries(Object.entries(often).map(([option, share]) => [option, dates(share)]));
    return planToMarkdown(makePlan(json, { ...told, taken: options }));
  };

  test("stands beneath its steps, whichever of them it is taken back from", () => {
    expect(text).toMatch(/Open to all, with a kitchen .*38%\n {2,}stopped for good +· +▂ +20% +▃ +30% +▄ +38% +▄ +38% +▄ +38%\n/);
    expect(markdown.replaceAll("\n", " ")).toContain("A step that was taken stays counted when it is stopped later");
  });

  test("smaller, larger, with another", () => {
    const change = {
      contract: { to: 0.5, saves: 0.5 },
      expand: { by: 2, cost: 100 },
      switch: { name: "the school kitchen", cost: 100 },
    };
    const page = taken({ "club.open.contract": 0.1, "club.open.expand": 0.2, "club.open.switch": 0.3 }, change);
    for (const [what, first, last] of [
      ["made smaller", 10, 15],
      ["made larger", 20, 30],
      ["switched to the school kitchen", 30, 45],
    ])
      expect(page).toMatch(new RegExp(`\\|  \\| ${what} \\| . +${first}% \\|.*${last}% \\|\\n`));
    expect(page).not.toContain("stays counted");
  });

  test("nothing, where nothing is", () => {
    for (const page of [taken({}), taken({ "club.trial.abandon": 0 })]) expect(page).not.toMatch(/stopped for good|stays counted/);
  });
});

describe("what was agreed beforehand", () => {
  const pageWith = (when: Partial<Record<"listen" | "club", string>>): string => {
    const { listen, club } = bakery.initiatives;
    const agreed = (formula: string | undefined) => ({
      criterion: "Stop when few come",
      ...(formula === undefined ? {} : { when: formula }),
    });
    const initiatives = {
      ...bakery.initiatives,
      listen: { ...listen, options: { abandon: agreed(when.listen) } },
      club: { ...club, options: { ...club.options, abandon: agreed(when.club) } },
    };
    return planToMarkdown(makePlan({ ...bakery, initiatives }, told));
  };

  test("is said to play no part in the figures, unless a formula says it too", () => {
    for (const page of [text.replaceAll("\n", " "), markdown])
      expect(page).toContain("What was agreed beforehand stands in words only and plays no part in the figures");
    expect(pageWith({ listen: "join < 0.2" })).toContain('What was agreed beforehand for "酵母パン sourdough club" stands in words only');
    expect(pageWith({ listen: "join < 0.2", club: "join < 0.2" })).not.toContain("in words only");
  });
});

describe("prices of what is scarce", () => {
  type Prices = readonly (number | undefined)[];
  const priced = (purse: Prices, bakers: Prices, change: Partial<Plan> = {}): Plan => ({
    ...bakeryPlan,
    resources: Object.fromEntries(
      Object.entries({ purse, bakers }).map(([id, prices]) => [
        id,
        bakeryPlan.resources[id].map((use, p) => {
          const price = p in prices ? prices[p] : 0;
          return price === undefined ? use : { ...use, price };
        }),
      ]),
    ),
    ...change,
  });
  const flat = (page: string): string => page.replaceAll(/\s+/g, " ");
  const upper = figure(bakeryPlan.value.lower.mean + 5400, 100);
  const bounded = { ...bakeryPlan.value, upper, gap: { mean: 0.1, standardError: 0.002, limit95: 0.103 } };
  const close = { value: bounded, bound: "relaxation" as const, boundByPrices: upper };
  const allUnknown = Array.from({ length: 12 }, () => undefined);

  test("stand in words on both pages, and by period in the longer one", () => {
    const plan = priced([0, 1.31], [2340]);
    for (const page of [flat(planToText(plan)), planToMarkdown(plan)]) {
      expect(page).toContain('one more EUR of "Purse" 1.31 EUR in 2013');
      expect(page).toContain('one more of "Bakers" 2,340 EUR in 2012-H1');
    }
    expect(planToMarkdown(plan)).toMatch(/\| 2012 \|.*\| 0 \|\n.*\| 2013 \|.*\| 1\.31 EUR \|/);
  });

  test("the page tells of the dearest periods, and that there are others", () => {
    const plan = priced([], [500, 700, 600]);
    expect(flat(planToText(plan))).toContain("700 EUR in 2012-H2 and 600 EUR in 2013-H1 (less in others)");
    expect(planToMarkdown(plan)).toContain("700 EUR in 2012-H2, 600 EUR in 2013-H1 and 500 EUR in 2012-H1 (nothing in others)");
  });

  test("promise nothing: what more can bring is limited by the price and what lies between the bounds together", () => {
    for (const prices of [[0, 1.31], []]) {
      expect(planToMarkdown(priced(prices, [], close))).toContain("the 5,400 EUR that lie between this plan and the limit below");
      // The best plan's own value is no limit of those who were taken apart.
      for (const change of [{}, { value: bounded, bound: "joint recursion" as const }])
        expect(planToMarkdown(priced(prices, [], change))).toContain("the limit of that reckoning, which is not known here");
    }
    // Nor is what best joint choices leave of it.
    const above = { ...close, boundByPrices: figure(bakeryPlan.value.lower.mean + 7400, 100) };
    expect(planToMarkdown(priced([0, 1.31], [], above))).toContain(
      "the 7,400 EUR that lie between this plan and the limit that prices alone set",
    );
    for (const page of [planToMarkdown(priced([0, 1.31], [], close)), planToMarkdown(priced([0, 1.31], []))]) {
      expect(page).toMatch(
        /They promise nothing: one more brings at most its price and .* unless .* within reach .* often it brings less or nothing/,
      );
      expect(page).not.toMatch(/is worth about|would be worth more/);
    }
  });

  test("and how the limit came down, once for every ingredient", () => {
    const of = (by: "apart" | "prices" | "value functions" | "joint choices", value: number) => ({ by, value });
    const boundSteps = [
      of("apart", 9000),
      of("prices", 8000),
      of("value functions", 7500),
      of("value functions", 7200),
      of("joint choices", 7100),
    ];
    const page = planToMarkdown(priced([0, 1.31], [], { ...close, boundSteps }));
    expect(page).toMatch(/How the limit came down, in EUR: 9,000 if .*; 8,000 when .*; 7,200 when .*; 7,100 when, on .* fit together/);
    expect(page).not.toContain("7,500");
    expect(planToMarkdown(priced([0, 1.31], [], close))).not.toContain("How the limit came down");
  });

  test("none, where there is enough; and no word where none is known", () => {
    expect(flat(planToText(priced([], [])))).toContain(
      'There is enough of "Purse" and "Bakers" where each initiative does its best by itself',
    );
    for (const page of [text, markdown, planToMarkdown(priced(allUnknown, allUnknown))]) expect(page).not.toMatch(/one more|enough of/i);
  });

  test("what has none is named after those that have", () => {
    const page = planToMarkdown(priced(allUnknown, []));
    expect(page).toMatch(/There is enough of "Bakers" where .*\. Of "Purse" no price is known/);
    expect(page).toContain("that does not say that there is enough");
  });
});

describe("between what is earned and what is possible", () => {
  const value = {
    ...bakeryPlan.value,
    upper: figure(2 * bakeryPlan.value.lower.mean, 100),
    gap: { mean: 0.5, standardError: 0.002, limit95: 0.503 },
  };

  test("what nobody can beat, what is left of what, and how it was found", () => {
    const page = planToMarkdown({ ...bakeryPlan, value, bound: "relaxation" });
    expect(page).toMatch(/No rule that decides with what can be known at the time is worth more than .*, however long it is searched for/);
    expect(page).toContain("Between the two lie 48,200 EUR, 50% of that limit, and less than 50.3% in 19 of 20 cases");
    expect(markdown).toContain("how much more it could earn has not been computed");
    expect(page).not.toMatch(/innerPaths|whatever it knows/);
  });

  test("a share says of what it is one", () => {
    const share = (upper: number, lower: number, mean: number): string =>
      / lie [^,]*, (.*?), and less/.exec(
        planToMarkdown({
          ...bakeryPlan,
          value: { ...value, lower: figure(lower, 1), upper: figure(upper, 1), gap: { mean, standardError: 0, limit95: mean } },
          bound: "relaxation",
        }).replace(/(\d),(?=\d)/g, "$1"),
      )?.[1] ?? "";
    expect(share(200, 100, 0.5)).toBe("50% of that limit");
    expect(share(-100, -200, 0.5)).toBe("50% of what the plan earns");
    expect(share(200, 100, 0.1)).toBe("10% of what is spent");
  });

  test("what each change of the rule gave", () => {
    const steps = [
      { rule: "fitted, others' losses count 1", value: 9000 },
      { rule: "fitted, push left for the floors", value: 8800 },
      { rule: "static selection", value: 9400 },
    ];
    expect(planToMarkdown({ ...bakeryPlan, steps })).toMatch(
      /lose by it: 9,000\n- … .* for the floors: -200\n- the best fixed selection: \+600\n/,
    );
  });
});

describe("rules that were tried", () => {
  const rulesOf = (...rules: string[]): string =>
    /\n## Rules that were tried\n([^]*?)\n##/.exec(
      planToMarkdown({ ...bakeryPlan, tried: Object.fromEntries(rules.map((rule, i) => [rule, 9000 - i])) }),
    )?.[1] ?? "";

  test("are told with the names of the report", () => {
    for (const [rule, words] of [
      ["fitted, push not before date 13", '… "Leaflets, more of them" is never started'],
      ["fitted, push not before date 3", '… "Leaflets, more of them" is not started before 2013-H1'],
      ["fitted, push left for the floors", '… "Leaflets, more of them" is never started, for the floors'],
      ["fitted, purse 2 at 0.25 of what a unit brings", '… "Purse" of 2013 has a price: 25% of what a unit brings'],
      ["fitted, others' losses count 0.5", "a move counts 50% of what others lose by it"],
      ["moves tried", "… a move is worth what it brought when it was tried"],
      [
        "moves tried 2 times, one initiative after the other",
        "… a move is worth what it brought when it was tried (round 2), one initiative after the other, where that helps",
      ],
      ["nobody moves", "nothing is started"],
      ["a rule of another release", "a rule of another release"],
    ])
      expect(rulesOf(rule)).toContain(`\n| ${words} |`);
  });

  test("the first of them became the plan, unless it had floors to keep", () => {
    expect(rulesOf("nobody moves")).toContain("the first one became the plan");
    const floor = { account: "customer", atLeast: 0, expected: figure(1, 0.1) };
    expect(planToMarkdown({ ...bakeryPlan, floors: [floor] })).toContain("the best one that keeps the floors became the plan");
  });
});

describe("what must be done", () => {
  const { club } = bakery.initiatives;
  const mandatory = { ...bakery, initiatives: { ...bakery.initiatives, club: { ...club, mandatory: true } } };
  const plan = makePlan(mandatory, { ...told, initiatives: { ...told.initiatives, club: { ...told.initiatives.club, adds: [0, 0] } } });
  const [short, long] = [planToText(plan).replaceAll(/\s+/g, " "), planToMarkdown(plan)];

  test("is said to be, and nothing beside it speaks of another course", () => {
    for (const page of [short, long]) {
      expect(page).toContain("must be done; -8,900 whatever happens; loses money in 71% of cases");
      expect(page).toContain("Must be done: mandatory in the document");
      expect(page).not.toMatch(/free to change course (?!Must|\|)|fewer than 40 people/);
    }
    expect(short).toMatch(/tells more of: Share of customers who join and Extra margin of a member\. It must be done all the same\./);
    expect(long).toContain("| must be done, whatever it tells | - |");
    for (const page of [text, markdown]) expect(page).not.toMatch(/must be done; |mandatory/);
  });

  test("surprises nobody by being done", () => {
    expect(surprisesIn(plan)).not.toMatch(/right to change course/);
    const { listen } = bakery.initiatives;
    const asked = { ...bakery, initiatives: { ...bakery.initiatives, listen: { ...listen, mandatory: true } } };
    expect(surprisesIn(makePlan(asked, told))).not.toContain("gains most by");
    expect(surprisesIn(plan)).toMatch(/starts 1 initiative now that the fixed selection leaves out: "Listening/);
    expect(surprisesIn(bakeryPlan)).toMatch(/gains most by[^]*starts 2 initiatives now/);
  });

  test("has no sentence on stopping that could play no part", () => {
    const { listen } = bakery.initiatives;
    const computed = { ...listen, options: { abandon: { ...listen.options.abandon, when: "join < 0.2" } } };
    const initiatives = { ...mandatory.initiatives, listen: computed };
    expect(planToMarkdown(makePlan({ ...bakery, initiatives }, told))).not.toContain("stands in words only");
  });

  test("is in every plan, so that nothing tells what it adds", () => {
    expect(long).toMatch(/sourdough club \| -8,900 \|[^\n]* \| 800 \| - \| - \|/);
    expect(long).toContain("nothing tells what it adds");
  });

  test("is no promise that the ledger keeps", () => {
    const promise = "In none of them is more promised than there is";
    expect(markdown).toContain(promise);
    expect(long).not.toContain(promise);
    expect(long).toContain("Nothing is decided that would promise more than there is; what must be done");
    expect(long).not.toContain("On average more is used");
  });

  test("what is used beyond what there is, is said, and what was saved up is none of it", () => {
    const used = (shares: readonly number[], carry?: number): string => {
      const purse = { ...bakery.resources.purse, ...(carry === undefined ? {} : { carry }) };
      const used = (id: string, period: number): number => (id === "purse" ? (shares[period] ?? 0) : 0);
      return planToMarkdown(makePlan({ ...bakery, resources: { ...bakery.resources, purse } }, { ...told, used }));
    };
    expect(used([1.32])).toContain('On average more is used than there is of "Purse" in 2012.');
    expect(used([0.5, 1.2, 1.1])).toContain('On average more is used than there is of "Purse" in 2013 and later.');
    expect(used([0.5, 1.15], 0.5)).not.toContain("On average more");
    expect(used([0.5, 1.15], 0.5)).toContain("In none of them is more promised");
  });
});

describe("a right to change course", () => {
  test("never seems to cost anything: where it is worth nothing, both figures are the same", () => {
    const { service } = bakeryPlan.initiatives;
    const alone = { ...service.alone, value: { ...service.alone.value, lower: figure(14_100, 1e-9) } };
    const page = (premium: number): string =>
      planToMarkdown({
        ...bakeryPlan,
        initiatives: { ...bakeryPlan.initiatives, service: { ...service, alone: { ...alone, premium: figure(premium, 0) } } },
      });
    expect(page(0)).toMatch(/\| 14,300 \| 300 \| 3% \| 14,300 \| 300 \|/);
    // An error in the last bits is none.
    expect(page(1)).toMatch(/\| 3% \| 14,100 \| exact \|/);
  });

  test("is no reason where it adds nothing sure", () => {
    const { service } = told.initiatives;
    const page = planToMarkdown(
      makePlan(bakery, { ...told, initiatives: { ...told.initiatives, service: { ...service, committed: [14_310, 120, 0.22, 0] } } }),
    );
    expect(page).toContain("14,300 whatever happens; loses money in 22% of cases");
  });
});

describe("what surprised us", () => {
  test("negative when carried out, positive with the right to change course", () => {
    expect(surprisesIn(bakeryPlan)).toContain(
      '"酵母パン sourdough club" loses 8,900 EUR (give or take 900) if carried out whatever happens, and is worth 19,900 EUR',
    );
    expect(surprisesIn(otherwise("club", { committed: [-8850, 5000, 0.71, 30_000] }))).not.toContain("loses 8");
  });

  test("nothing alone, yet it adds to the plan", () => {
    expect(surprisesIn(bakeryPlan)).toContain(
      '"Listening at the counter" is worth nothing by itself, and adds 3,000 EUR (give or take 600) to the plan',
    );
    expect(surprisesIn(otherwise("listen", { adds: [2950, 2000] }))).not.toContain("nothing by itself");
  });

  test("a loss for firm and customers", () => {
    expect(surprisesIn(bakeryPlan)).toContain(
      '"Leaflets" loses for both if carried out whatever happens: 1,830 EUR (exact) for the firm, 1,900 EUR (give or take 80) for customers',
    );
    expect(surprisesIn(otherwise("push", { committed: [-1830, 0, 1, 1900] }))).not.toContain("Leaflets");
  });

  test("a posture that the figures contradict", () => {
    expect(surprisesIn(bakeryPlan)).toContain(
      '"Bread kept for you until six" was taken for an option, and the figures say a move without regret',
    );
    expect(surprisesIn(bakeryPlan)).toContain("it was taken for a big bet, and the figures say an option");
  });

  test("what is not told from nothing fits with what is advised", () => {
    const posture = { declared: "bigBet", derived: "never", agrees: false, because: "so it is" } as const;
    const vague = { posture, flexible: [70, 80], adds: [40, 90] } as const;
    expect(surprisesIn(otherwise("van", vague))).toContain(
      "was taken for a big bet, and the figures do not show that it is worth doing: so it is; keeping it open costs nothing until it is started",
    );
    expect(surprisesIn(otherwise("van", { ...vague, advice: "pilot" }))).toContain("the plan pilots it all the same");
    expect(surprisesIn(otherwise("van", { ...vague, advice: "leave", flexible: [0, 0], adds: [0, 0] }))).toContain(
      "the figures say not worth doing: so it is.",
    );
    expect(planToText(otherwise("van", { adds: [-20, 35] })).replaceAll(/\s+/g, " ")).toMatch(
      /adds -20 to the plan, give or take 70: not sure to pay/,
    );
    expect(surprisesIn(otherwise("listen", { flexible: [10, 20] }))).toContain("is worth nothing sure by itself, and adds");
  });

  test("worth something alone, and left", () => {
    expect(surprisesIn(otherwise("van", { advice: "leave" }))).toContain(
      '"A van to the villages" would be worth 7,400 EUR (give or take 300) by itself, and is left',
    );
  });

  test("left although it is worth something: no figure is told twice", () => {
    expect(surprisesIn(otherwise("club", { advice: "leave" }))).toMatch(
      /is worth 19,900 EUR \(give or take 800\) with the right to change course; it is left all the same: the others make better use/,
    );
  });

  test("a fixed selection that does as well", () => {
    const plan: Plan = {
      ...bakeryPlan,
      comparison: { ...bakeryPlan.comparison, static: { ...bakeryPlan.comparison.static, difference: figure(100, 90) } },
    };
    expect(surprisesIn(plan)).toContain("Deciding as one goes earns hardly more than committing to the best fixed selection");
  });

  test("nothing, when all is as expected", () => {
    const calm = (initiative: PlannedInitiative): PlannedInitiative => ({
      ...initiative,
      posture: { ...initiative.posture, agrees: true },
    });
    const { service } = bakeryPlan.initiatives;
    expect(surprisesIn({ ...bakeryPlan, initiatives: { service: calm(service) }, now: ["service.idle.shelf"] })).toBe(
      "- Nothing: the figures agree with what was expected of every initiative.",
    );
  });
});
