/**
 * Generating vectors of rank-1 lattice rules for randomised quasi-Monte Carlo integration.
 *
 * References: F. Y. Kuo, "Component-by-component constructions achieve the optimal rate of convergence for multivariate integration in
 * weighted Korobov and Sobolev spaces", Journal of Complexity 19 (2003) 301-320 (the construction, smoothness 2, product weights);
 * R. Cranley and T. N. L. Patterson, SIAM Journal on Numerical Analysis 13 (1976) 904-914 (the random shift); F. J. Hickernell, "Obtaining
 * O(N^(−2+ε)) convergence for lattice quadrature rules" (2002) (the tent transformation).
 * Accuracy: shifted points are each evenly spread over the cube, so that means over them are unbiased whatever the vector; tested.
 */

/** The vector for a power of two of points in so many dimensions, by minimising the worst-case error one component after the other. */
export function generatingVector(n: number, dimensions: number): number[] {
  const vector: number[] = [];
  const product = new Float64Array(n).fill(1);
  for (let d = 0; d < dimensions; d++) {
    const weight = 1 / (d + 1);
    let [best, least] = [1, Infinity];
    for (let g = 1; g < Math.max(2, n); g += 2) {
      let error = 0;
      for (let i = 0; i < n; i++) error += product[i] * (1 + weight * kernel(((i * g) % n) / n));
      if (error < least) [best, least] = [g, error];
    }
    vector.push(best);
    for (let i = 0; i < n; i++) product[i] *= 1 + weight * kernel(((i * best) % n) / n);
  }
  return vector;
}

/** 2π² B₂(u), the kernel of the Korobov space of smoothness 2. */
function kernel(u: number): number {
  return 2 * Math.PI * Math.PI * (u * u - u + 1 / 6);
}
