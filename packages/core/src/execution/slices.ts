/** Cuts `count` units into at most `slices` runs of consecutive units, as even as can be. */
export function cutEvenly(count: number, slices: number): { readonly from: number; readonly to: number }[] {
  const pieces = Math.max(1, Math.min(slices, count));
  return Array.from({ length: pieces }, (_, i) => ({ from: Math.floor((i * count) / pieces), to: Math.floor(((i + 1) * count) / pieces) }));
}
