import type { Flow, InitiativeModel, Option, PortfolioModel } from "../../../packages/core/src/model/types.js";

/** One whole world: all truths, and what every source would say of them; with what has been booked and charged in it. */
export interface Hidden {
  readonly weight: number;
  readonly truth: Readonly<Record<string, number>>;
  /** "source/driver" -> what it would say. */
  readonly says: Readonly<Record<string, number>>;
  /** "initiative.stock" -> its value with the truth. */
  readonly stocks: Readonly<Record<string, number>>;
  /** "resource/period" -> what has been charged. */
  readonly charged: Readonly<Record<string, number>>;
}

export interface Own {
  readonly mode: string | undefined;
  readonly way?: { readonly option: Option; readonly id: string; readonly arrives: number; readonly chance: number } | undefined;
  readonly since: number;
  /** Options that arrived at this date. */
  readonly arrived: readonly Option[];
  /** An option of no duration whose signals arrive at the next date. */
  readonly told?: { readonly option: Option; readonly id: string } | undefined;
  readonly due: readonly { readonly option: Option; readonly date: number }[];
}

export interface Entry {
  readonly kind: "move" | "mode";
  readonly initiative: string;
  readonly resource: string;
  readonly date: number;
  readonly amount: number;
}

/** Everything that is so at a date after arrivals; `hidden` are the worlds in which it is so, with their joint weights. */
export interface Situation {
  readonly k: number;
  /** Chains and events. */
  readonly market: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, number>>;
  readonly own: Readonly<Record<string, Own>>;
  /** "initiative.stock" -> as policy sees it. */
  readonly known: Readonly<Record<string, number>>;
  readonly reserved: readonly Entry[];
  readonly hidden: readonly Hidden[];
}

export type Moves = Readonly<Record<string, Option | undefined>>;

export const same = 1e-9;

export function groupBy<T>(things: readonly T[], name: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(name(thing), [...(groups.get(name(thing)) ?? []), thing]);
  return groups;
}

export function initiativesOf(model: PortfolioModel): [string, InitiativeModel][] {
  return Object.entries(model.initiatives);
}

export function optionsOf(model: PortfolioModel, initiative: string, mode: string | undefined): readonly Option[] {
  return mode === undefined ? [] : (model.initiatives[initiative].modes[mode].options ?? []);
}

export function isInstant({ takes = 0 }: Option): boolean {
  return takes === 0;
}

/** Index of the date of arrival; the number of dates when that is after the last. */
export function arrivalOf({ dates }: PortfolioModel, { takes = 0 }: Option, k: number): number {
  const found = dates.findIndex((date) => date >= dates[k] + takes - same);
  return takes === 0 ? k : found < 0 ? dates.length : found;
}

/** `pay` as flows by date from exercise on. */
export function instalments({ pay }: Option): readonly Flow[] {
  if (pay === undefined) return [];
  const isFlow = !Array.isArray(pay) || pay.every((line) => typeof line === "object" && line !== null && "amount" in line);
  return isFlow ? [pay as Flow] : (pay as readonly Flow[]);
}

/** Whether window, arrival and everything that follows fit. */
export function isOffered(model: PortfolioModel, option: Option, k: number): boolean {
  const { dates } = model;
  const { from = -Infinity, until = Infinity } = option;
  const lengths = [instalments(option).length, ...Object.values(option.uses ?? {}).map((use) => (Array.isArray(use) ? use.length : 0))];
  return (
    dates[k] >= from - same &&
    dates[k] <= until + same &&
    arrivalOf(model, option, k) < dates.length &&
    k + Math.max(...lengths) <= dates.length
  );
}

/** Uses of an option exercised at `date`, by resource and date. */
export function usesOf(model: PortfolioModel, option: Option, date: number): { resource: string; date: number; amount: number | string }[] {
  return Object.entries(option.uses ?? {}).flatMap(([resource, use]) => {
    if (Array.isArray(use)) return (use as (number | string)[]).map((amount, lag) => ({ resource, date: date + lag, amount }));
    if (typeof use === "object" && "each" in use) {
      const length = arrivalOf(model, option, date) - date;
      return Array.from({ length }, (_, lag) => ({ resource, date: date + lag, amount: use.each as number | string }));
    }
    return [{ resource, date, amount: use as number | string }];
  });
}
