/**
 * Tables of the ziggurat: the area under exp(−x²/2), x ≥ 0, cut into 256 layers of equal area, of which the lowest holds the tail.
 *
 * Reference: G. Marsaglia and W. W. Tsang, "The ziggurat method for generating random variables", Journal of Statistical Software 5
 * (2000) 8; edge and area for 256 layers by solving the closing condition to 40 digits (as in J. A. Doornik, "An improved ziggurat method
 * to generate normal random samples", University of Oxford, 2005). A test closes the layers again.
 */

export const layers = 256;
/** Where the tail begins. */
export const tailStart = 3.654152885361009;
/** The area of each layer. */
export const layerArea = 0.004928673233974655;

/** exp(−x²/2). */
const height = (x: number): number => Math.exp(-0.5 * x * x);

/** Right edges: edges[0] belongs to the lowest layer as if it were a box, edges[1] = tailStart, …, edges[256] = 0. */
const edges = new Float64Array(layers + 1);
edges[0] = layerArea / height(tailStart);
edges[1] = tailStart;
for (let i = 2; i < layers; i++) edges[i] = Math.sqrt(-2 * Math.log(layerArea / edges[i - 1] + height(edges[i - 1])));
edges[layers] = 0;

/** A signed number of 53 bits, times this, is a place in the box of layer i. */
export const widths = Float64Array.from({ length: layers }, (_, i) => edges[i] / 2 ** 52);
/** Below this (in size) the place lies under the curve whatever its height. */
export const surelyInside = Float64Array.from({ length: layers }, (_, i) => Math.floor((edges[i + 1] / edges[i]) * 2 ** 52));
/** Heights of the curve at the lower and upper side of layer i ≥ 1. */
export const lowerHeights = Float64Array.from({ length: layers }, (_, i) => height(edges[i]));
export const upperHeights = Float64Array.from({ length: layers }, (_, i) => height(edges[i + 1]));
