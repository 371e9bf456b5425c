import type { PeriodName, PeriodRef, PlanTime } from "../document/index.js";

/** The periods of a plan: their dates in years from the start, and their labels. */
export interface Calendar {
  readonly periods: number;
  readonly perYear: number;
  /** Length of a period, in years. */
  readonly step: number;
  readonly dates: readonly number[];
  readonly labels: readonly string[];
  /** When the last period's cash is through: one period after the last date, in years. */
  readonly horizon: number;
  /** Place of a period among the dates, 0 for the first; undefined when it is no period of the plan. */
  readonly indexOf: (period: PeriodRef) => number | undefined;
}

export const periodsPerYear: Readonly<Record<PeriodName, number>> = { "month": 12, "quarter": 4, "half-year": 2, "year": 1 };

/** How each kind of period is labelled. */
export const labelForms: Readonly<Record<PeriodName, { readonly pattern: RegExp; readonly example: string }>> = {
  "month": { pattern: /^(\d{4})-(0[1-9]|1[0-2])$/, example: "2010-01" },
  "quarter": { pattern: /^(\d{4})-Q([1-4])$/, example: "2010-Q1" },
  "half-year": { pattern: /^(\d{4})-H([12])$/, example: "2010-H1" },
  "year": { pattern: /^(\d{4})$/, example: "2010" },
};

/**
 * Dates are `k / perYear` (with timing "end": one later), rounded once, so that equal times of different periods are equal
 * numbers: the third month and the first quarter both end at 0.25.
 */
export function createCalendar(time: PlanTime): Calendar {
  const perYear = periodsPerYear[time.period];
  const offset = time.timing === "end" ? 1 : 0;
  const dates = Array.from({ length: time.periods }, (_, k) => (k + offset) / perYear);
  const labels = labelsFrom(time);
  const places = new Map(labels.map((label, k) => [label, k]));
  return {
    periods: time.periods,
    perYear,
    step: 1 / perYear,
    dates,
    labels,
    horizon: (time.periods + offset) / perYear,
    indexOf: (period) => {
      if (typeof period === "string") return places.get(period);
      return period >= 1 && period <= time.periods ? period - 1 : undefined;
    },
  };
}

function labelsFrom({ start, period, periods }: PlanTime): string[] {
  const perYear = periodsPerYear[period];
  const [, year = "2000", part = "1"] = labelForms[period].pattern.exec(start) ?? [];
  const first = Number(year) * perYear + Number(part) - 1;
  return Array.from({ length: periods }, (_, k) => labelOf(Math.floor((first + k) / perYear), ((first + k) % perYear) + 1, period));
}

function labelOf(year: number, part: number, period: PeriodName): string {
  const shown = String(year).padStart(4, "0");
  switch (period) {
    case "month":
      return `${shown}-${String(part).padStart(2, "0")}`;
    case "quarter":
      return `${shown}-Q${part}`;
    case "half-year":
      return `${shown}-H${part}`;
    case "year":
      return shown;
  }
}
