/**
 * Reference: NIST DLMF 3.3(ii), Lagrange's formula on equal distances, four points.
 * Accuracy: exact for cubics of the logarithm; the error is of the fourth order of the spacing.
 */

/**
 * Values between the nodes of a lattice.
 *
 * @param logs logarithms of the nodes, ascending at equal distances, at least four
 * @param prices where values are wanted, inside
 */
export function interpolate(logs: Float64Array, values: Float64Array, prices: Float64Array): Float64Array {
  const spacing = logs[1] - logs[0];
  const last = logs.length - 4;
  return prices.map((price) => {
    const place = (Math.log(price) - logs[0]) / spacing;
    const first = Math.min(Math.max(Math.floor(place) - 1, 0), last);
    const x = place - first;
    const [a, b, c, d] = [values[first], values[first + 1], values[first + 2], values[first + 3]];
    return (
      (-a * (x - 1) * (x - 2) * (x - 3)) / 6 +
      (b * x * (x - 2) * (x - 3)) / 2 -
      (c * x * (x - 1) * (x - 3)) / 2 +
      (d * x * (x - 1) * (x - 2)) / 6
    );
  });
}
