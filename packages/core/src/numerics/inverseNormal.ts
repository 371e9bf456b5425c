/**
 * Quantile function of the standard normal distribution.
 *
 * Reference: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988)
 * 477-484, routine PPND16: rational approximations in the centre, in the tails and in the far tails.
 * Accuracy: relative error below 1e-15 in x for 1e-300 ≤ p ≤ 1/2, and as good above 1/2 as 1 − p is exact; compared with 30-digit
 * values in the tests.
 */

const smallest = Number.MIN_VALUE;

/**
 * Quantile function of the standard normal distribution: the x with Φ(x) = p.
 *
 * @param p a probability; values outside the open interval (0, 1) are taken as its nearest double, so the result is always finite
 * @returns x, between −38.47 and 8.21
 * @example
 * inverseNormalCdf(0.975); // 1.959963984540054
 */
export function inverseNormalCdf(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * central(0.180625 - q * q);
  const tail = q < 0 ? Math.max(p, smallest) : Math.max(1 - p, 2 ** -53);
  const r = Math.sqrt(-Math.log(tail));
  const x = r <= 5 ? near(r - 1.6) : far(r - 5);
  return q < 0 ? -x : x;
}

function central(r: number): number {
  let top = 2509.0809287301227 * r + 33430.57558358813;
  top = (top * r + 67265.7709270087) * r + 45921.95393154987;
  top = (top * r + 13731.69376550946) * r + 1971.5909503065513;
  top = (top * r + 133.14166789178438) * r + 3.3871328727963665;
  let bottom = 5226.495278852546 * r + 28729.085735721943;
  bottom = (bottom * r + 39307.89580009271) * r + 21213.794301586597;
  bottom = (bottom * r + 5394.196021424751) * r + 687.1870074920579;
  bottom = (bottom * r + 42.31333070160091) * r + 1;
  return top / bottom;
}

function near(r: number): number {
  let top = 0.0007745450142783414 * r + 0.022723844989269184;
  top = (top * r + 0.2417807251774506) * r + 1.2704582524523684;
  top = (top * r + 3.6478483247632045) * r + 5.769497221460691;
  top = (top * r + 4.630337846156546) * r + 1.4234371107496835;
  let bottom = 1.0507500716444169e-9 * r + 0.0005475938084995345;
  bottom = (bottom * r + 0.015198666563616457) * r + 0.14810397642748008;
  bottom = (bottom * r + 0.6897673349851) * r + 1.6763848301838038;
  bottom = (bottom * r + 2.053191626637759) * r + 1;
  return top / bottom;
}

function far(r: number): number {
  let top = 2.0103343992922881e-7 * r + 0.000027115555687434876;
  top = (top * r + 0.0012426609473880784) * r + 0.026532189526576124;
  top = (top * r + 0.29656057182850487) * r + 1.7848265399172913;
  top = (top * r + 5.463784911164114) * r + 6.657904643501103;
  let bottom = 2.0442631033899397e-15 * r + 1.421511758316446e-7;
  bottom = (bottom * r + 0.000018463183175100548) * r + 0.0007868691311456133;
  bottom = (bottom * r + 0.014875361290850615) * r + 0.1369298809227358;
  bottom = (bottom * r + 0.599832206555888) * r + 1;
  return top / bottom;
}
