/**
 * Brownian motion at given dates from the coarse to the fine: the first numbers say nearly all about a path, which is where evenly spread points help.
 *
 * Reference: R. E. Caflisch and B. Moskowitz (1995); P. Glasserman, Monte Carlo Methods in Financial Engineering (2004), section 3.1.1, figure 3.1, for
 * dates at any distances.
 * Accuracy: the covariance of two dates is the earlier one, to rounding; tested.
 */

/** How one date follows from the two around it that are known: left · W(left) + right · W(right) + sd · Z. */
interface Link {
  readonly date: number;
  /** −1: time 0. */
  readonly before: number;
  /** −1: nothing later is known. */
  readonly after: number;
  readonly left: number;
  readonly right: number;
  readonly sd: number;
}

export interface BrownianBridge {
  /**
   * @param normals one column for each date: the first drives the last date, the next the middle of what is open
   * @param paths columns by date, filled with Brownian motion; may not be the normals
   */
  readonly fill: (normals: readonly Float64Array[], paths: readonly Float64Array[]) => void;
}

/**
 * @param dates in years, ascending, the first above 0
 * @example
 * brownianBridge([0.5, 1]).fill([z1, z2], [half, one]); // one = z1, half = z1 / 2 + z2 / 2
 */
export function brownianBridge(dates: readonly number[]): BrownianBridge {
  const links = linksOf(dates);
  return {
    fill: (normals, paths) => {
      links.forEach(({ date, before, after, left, right, sd }, k) => {
        const [out, z] = [paths[date], normals[k]];
        if (after < 0) for (let i = 0; i < out.length; i++) out[i] = sd * z[i];
        else if (before < 0) afterStart(out, sd, z, right, paths[after]);
        else between(out, sd, z, left, paths[before], right, paths[after]);
      });
    },
  };
}

// Loops of their own, so that each is compiled for columns alone: half the time.

function afterStart(out: Float64Array, sd: number, z: Float64Array, right: number, b: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = sd * z[i] + right * b[i];
}

function between(out: Float64Array, sd: number, z: Float64Array, left: number, a: Float64Array, right: number, b: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = sd * z[i] + left * a[i] + right * b[i];
}

function linksOf(dates: readonly number[]): Link[] {
  const last = dates.length - 1;
  if (last < 0) return [];
  const links: Link[] = [{ date: last, before: -1, after: -1, left: 0, right: 0, sd: Math.sqrt(dates[last]) }];
  // Open stretches, breadth first: the widest come before those inside them.
  const open: [number, number][] = [[-1, last]];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const [before, after] = next;
    if (after - before < 2) continue;
    const date = (before + after) >> 1;
    const [from, at, to] = [before < 0 ? 0 : dates[before], dates[date], dates[after]];
    const right = (at - from) / (to - from);
    links.push({ date, before, after, left: 1 - right, right, sd: Math.sqrt((to - at) * right) });
    open.push([before, date], [date, after]);
  }
  return links;
}
