/** A chance as a percentage without precision theatre: "<1%" and ">99%" where rounding would claim never or always. */
export function chance(share: number): string {
  if (share > 0 && share < 0.01) return "<1%";
  if (share < 1 && share > 0.99) return ">99%";
  return `${Math.round(share * 100)}%`;
}

/** For a sentence: "in 36% of cases", "never", "always". */
export function inCases(share: number): string {
  if (share <= 0) return "never";
  if (share < 0.01) return "in fewer than one case in a hundred";
  return share >= 1 ? "always" : `in ${chance(share)} of cases`;
}
