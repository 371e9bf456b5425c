/**
 * The word of a list that a mistyped one most likely meant: the closest within two edits (a letter added, left out,
 * replaced, or two neighbours swapped), or one edit of a word of up to three letters, capitals aside; undefined when none is that close.
 *
 * Edit distance with swaps (optimal string alignment): Damerau, "A technique for computer detection and correction of
 * spelling errors", Communications of the ACM 7 (1964).
 */
export function closestWord(word: string, words: Iterable<string>): string | undefined {
  if (word.length > 90) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  // Most letters must stay, or every short word would be close to every other.
  let limit = word.length > 3 ? 2 : Math.min(1, word.length - 1);
  for (const candidate of words) {
    const other = candidate.toLowerCase();
    if (Math.abs(other.length - lower.length) > limit) continue;
    const distance = editDistance(lower, other);
    if (distance > limit || (best !== undefined && distance === limit)) continue;
    best = candidate;
    limit = distance;
    if (distance === 0) break;
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length];
}
