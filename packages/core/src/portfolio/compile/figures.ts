import type { Portfolio, Segment } from "../document/index.js";
import { figureOf, segmentFigures, type sharedFigures } from "../names/index.js";
import type { Calendar } from "../calendar/index.js";

/** A retention of 1 at a rate of 0 would make the value of a kept customer a division by zero. */
const surestKept = 0.999999;

/**
 * The figures that formulas name instead of numbers: those of the organisation and, per initiative, of the customers in
 * its segments (averages over customers).
 *
 * `keptValue` is m / (1 - k) with m the margin and k = (retention / (1 + risk-free rate)) of a period: the value of a kept customer
 * for ever, first margin now; a formula cuts it at the end of the plan with `keptPerYear`, which is k over a year.
 */
export function figuresOf(portfolio: Portfolio, calendar: Calendar): Map<string, number> {
  const { organisation } = portfolio;
  const shared: Record<(typeof sharedFigures)[number], number> = {
    customers: organisation.customers,
    contactsPerYear: organisation.contactsPerYear ?? 0,
    periodsPerYear: calendar.perYear,
    valueOfAnHour: organisation.valueOfAnHour ?? 0,
    horizon: calendar.horizon,
  };
  const figures = new Map<string, number>(Object.entries(shared));
  for (const [id, initiative] of Object.entries(portfolio.initiatives)) {
    const segments = (initiative.segments ?? Object.keys(portfolio.segments)).flatMap((name) => portfolio.segments[name] ?? []);
    const own = segmentAverages(segments, portfolio.money.riskFreeRate, calendar.perYear);
    for (const figure of segmentFigures) figures.set(figureOf(id, figure), own[figure]);
  }
  return figures;
}

function segmentAverages(
  segments: readonly Segment[],
  riskFreeRate: number,
  perYear: number,
): Record<(typeof segmentFigures)[number], number> {
  const customers = segments.reduce((total, segment) => total + segment.customers, 0);
  const average = (of: (segment: Segment) => number): number =>
    customers === 0 ? 0 : segments.reduce((total, segment) => total + segment.customers * of(segment), 0) / customers;
  const margin = average((segment) => segment.marginPerYear);
  const retention = average((segment) => segment.retentionPerYear);
  const keptPerYear = Math.min(surestKept, retention / (1 + riskFreeRate));
  const keptValue = margin / perYear / (1 - keptPerYear ** (1 / perYear));
  return { customers, margin, retention, acquisitionCost: average((segment) => segment.acquisitionCost ?? 0), keptValue, keptPerYear };
}
