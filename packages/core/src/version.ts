/** The version of this package; every result carries the one that computed it. */
export const version = "0.1.0";
