import type { LaterData } from "../later/index.js";
import type { ValueData } from "../values/index.js";

/** Value functions of an initiative that is looked at apart, or none: plain data. */
export type ApartData = ValueData | LaterData | { readonly kind: "none" };
