import type { Prior } from "../../model/index.js";

/**
 * A number in the document: a number; a formula over drivers, constants and stocks (a driver's id is the shortest
 * one); or a range, which becomes a private driver with a name of its own.
 */
export type Quantity = number | string | Range;

/**
 * A range that is written where it is used. It is listed, learned, correlated and overridden like any private driver:
 * its name is the place it stands at, such as `coach_build_cost` or `crosschannel_deflection_shareAvoided`, unless `as` gives one.
 */
export type Range = Prior & RangeLabel;

/** What a range may say of itself. */
export interface RangeLabel {
  /** The driver's name. */
  readonly as?: string;
  /** As of a driver. */
  readonly unit?: string;
  /** Keys of `sources`. */
  readonly source?: string | readonly string[];
  /** Any remark; not used in the figures. */
  readonly note?: string;
}
