import { describe, expect, test } from "vitest";
import { createCalendar } from "../../../packages/core/src/portfolio/calendar/index.js";
import { compile, parsePortfolio } from "../../../packages/core/src/portfolio/index.js";
import { small } from "./support.js";

describe("the calendar of a plan", () => {
  test.each([
    ["quarter", "2010-Q3", ["2010-Q3", "2010-Q4", "2011-Q1"], [0, 0.25, 0.5]],
    ["month", "2010-11", ["2010-11", "2010-12", "2011-01"], [0, 1 / 12, 2 / 12]],
    ["half-year", "2010-H2", ["2010-H2", "2011-H1", "2011-H2"], [0, 0.5, 1]],
    ["year", "1999", ["1999", "2000", "2001"], [0, 1, 2]],
  ] as const)("%s from %s", (period, start, labels, dates) => {
    const calendar = createCalendar({ start, period, periods: 3 });
    expect(calendar.labels).toEqual(labels);
    expect(calendar.dates).toEqual(dates);
    expect(calendar.horizon).toBe(3 * calendar.step);
    labels.forEach((label, k) => {
      expect(calendar.indexOf(label)).toBe(k);
      expect(calendar.indexOf(k + 1)).toBe(k);
    });
    for (const other of ["1998", "2010-Q9", 0, 4]) expect(calendar.indexOf(other)).toBeUndefined();
  });

  test('with timing "end" every date, and every period of a resource, lies one period later', () => {
    const resources = { purse: { kind: "money", name: "P", available: [5, 7], per: "year", counts: "all" } };
    const model = (timing: string) =>
      compile(parsePortfolio(small({}, { time: { start: "2020-Q1", period: "quarter", periods: 8, timing }, resources })));
    const [start, end] = [model("start"), model("end")];
    expect(end.dates).toEqual(start.dates.map((t) => t + 0.25));
    expect(start.resources?.["purse"]?.periods).toEqual([
      { from: 0, until: 1, available: 5 },
      { from: 1, until: 2, available: 7 },
    ]);
    expect(end.resources?.["purse"]?.periods).toEqual([
      { from: 0.25, until: 1.25, available: 5 },
      { from: 1.25, until: 2.25, available: 7 },
    ]);
  });

  test("a resource's last figure is held, and its last period ends with the plan", () => {
    const resources = { r: { kind: "capacity", name: "R", unit: "u", available: [1, 2], per: "half-year" } };
    const model = compile(parsePortfolio(small({}, { time: { start: "2020-Q1", period: "quarter", periods: 7 }, resources })));
    expect(model.resources?.["r"]?.periods).toEqual([
      { from: 0, until: 0.5, available: 1 },
      { from: 0.5, until: 1, available: 2 },
      { from: 1, until: 1.5, available: 2 },
      { from: 1.5, until: 1.75, available: 2 },
    ]);
  });
});
