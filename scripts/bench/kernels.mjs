// Plain kernels, one for each workload: what JavaScript can do when nothing but this one problem has to be solved, with the exercise rule fitted and
// priced on the same paths. They are the yardstick, not the product: no policy to keep, no other model, no error messages.
//
// Techniques: sfc32 (C. Doty-Humphrey, PractRand 2010) with a table ziggurat of 256 layers (Marsaglia and Tsang 2000) and 53-bit places; mirrored
// (antithetic) paths; a Brownian bridge from the last date back, so that one number a path is kept; a table-driven exponential; exercise without
// branches; sums of powers instead of a design matrix.

const block = 1024;

/** Layers of the ziggurat: widths, and below which place a draw is surely inside. */
const tail = 3.654152885361009;
const area = 0.004928673233974655;
const density = (x) => Math.exp(-0.5 * x * x);
const edges = [area / density(tail), tail];
while (edges.length < 256) edges.push(Math.sqrt(-2 * Math.log(area / edges.at(-1) + density(edges.at(-1)))));
edges.push(0);
const widths = Float64Array.from({ length: 256 }, (_, i) => edges[i] / 2 ** 52);
const inside = Float64Array.from({ length: 256 }, (_, i) => (edges[i + 1] / edges[i]) * 2 ** 52);

/** Normal numbers in bulk. */
export class Normals {
  #state = new Int32Array(4);

  constructor(seed) {
    this.#state.set([Math.imul(seed, 0x9e3779b1), Math.imul(seed + 1, 0x85ebca6b), 0x243f6a88, 1]);
    for (let i = 0; i < 20; i++) this.#next();
  }

  #next() {
    const s = this.#state;
    const out = (s[0] + s[1] + s[3]) | 0;
    s[3]++;
    s[0] = s[1] ^ (s[1] >>> 9);
    s[1] = s[2] + (s[2] << 3);
    s[2] = ((s[2] << 21) | (s[2] >>> 11)) + out;
    return out;
  }

  #uniform() {
    return ((this.#next() >>> 0) + 0.5) / 2 ** 32;
  }

  /** A draw that is not surely inside its layer. */
  #slow(place, layer) {
    if (layer === 0) {
      for (;;) {
        const x = -Math.log(this.#uniform()) / tail;
        if (-2 * Math.log(this.#uniform()) > x * x) return place < 0 ? -tail - x : tail + x;
      }
    }
    const x = place * widths[layer];
    const [low, high] = [density(edges[layer]), density(edges[layer + 1])];
    if (low + this.#uniform() * (high - low) < density(x)) return x;
    const [first, second] = [this.#next(), this.#next()];
    const again = first * 2097152 + (second >>> 11);
    return Math.abs(again) < inside[second & 255] ? again * widths[second & 255] : this.#slow(again, second & 255);
  }

  fill(out, count) {
    const s = this.#state;
    let a = s[0];
    let b = s[1];
    let c = s[2];
    let d = s[3];
    for (let i = 0; i < count; i++) {
      const first = (a + b + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + first) | 0;
      const second = (a + b + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + second) | 0;
      const layer = second & 255;
      const place = first * 2097152 + (second >>> 11);
      if (Math.abs(place) < inside[layer]) out[i] = place * widths[layer];
      else {
        s[0] = a;
        s[1] = b;
        s[2] = c;
        s[3] = d;
        out[i] = this.#slow(place, layer);
        a = s[0];
        b = s[1];
        c = s[2];
        d = s[3];
      }
    }
    s[0] = a;
    s[1] = b;
    s[2] = c;
    s[3] = d;
  }
}

const roots = Float64Array.from({ length: 2048 }, (_, i) => 2 ** (i / 2048));
const powers = Float64Array.from({ length: 2048 }, (_, i) => 2 ** (i - 1023));
/** exp for moderate x: 2048 roots of two and a cubic. */
const exp = (x) => {
  const whole = x * 2954.639443740597 + 6755399441055744 - 6755399441055744;
  const k = whole | 0;
  const r = x - whole * 3.384507717577858e-4;
  return (1 + r * (1 + r * (0.5 + r * 0.16666666666666666))) * (roots[k & 2047] * powers[(k >> 11) + 1023]);
};

/** Solves A x = b for a symmetric positive definite matrix, row-major; x is left in b. */
function solveCholesky(A, b, n) {
  for (let j = 0; j < n; j++) {
    let pivot = A[j * n + j];
    const full = pivot;
    for (let k = 0; k < j; k++) pivot -= A[j * n + k] ** 2;
    const root = Math.sqrt(pivot > 1e-14 * full ? pivot : 1e300);
    A[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let rest = A[i * n + j];
      for (let k = 0; k < j; k++) rest -= A[i * n + k] * A[j * n + k];
      A[i * n + j] = rest / root;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i] -= A[i * n + k] * b[k];
    b[i] /= A[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i] -= A[k * n + i] * b[k];
    b[i] /= A[i * n + i];
  }
}

/** W1: sums the prices of all paths over 50 steps; the mean price at the end times 50 dates is what comes out. */
export function priceAverages({ start, drift, volatility, steps, paths }, seed) {
  const normals = new Normals(seed);
  const [z, logs] = [new Float64Array(block), new Float64Array(block)];
  const [a, b] = [(drift - 0.5 * volatility ** 2) / steps, volatility / Math.sqrt(steps)];
  let total = 0;
  for (let from = 0; from < paths; from += block) {
    logs.fill(Math.log(start));
    for (let k = 0; k < steps; k++) {
      normals.fill(z, block);
      total += stepPrices(z, logs, a, b);
    }
  }
  return total / (Math.ceil(paths / block) * block);
}

function stepPrices(z, logs, a, b) {
  let sum = 0;
  for (let i = 0; i < block; i++) {
    const x = logs[i] + a + b * z[i];
    logs[i] = x;
    sum += exp(x);
  }
  return sum;
}

/** Room for `americanPut`, made once. */
export function roomForPut(paths) {
  const column = () => new Float64Array(paths + 1);
  return {
    paths,
    brownian: column(),
    values: column(),
    moneyness: column(),
    index: new Int32Array(paths + 1),
    z: new Float64Array(block),
    sums: new Float64Array(10),
  };
}

/** W2 and W5: a Bermudan put by Longstaff and Schwartz (2001) with a cubic, in sample. */
export function americanPut(room, { start, strike, rate, volatility, years, dates }, seed) {
  const { paths, brownian, values, moneyness, index, z, sums } = room;
  const normals = new Normals(seed);
  const [half, step] = [paths >> 1, years / dates];
  const [log, growth] = [Math.log(start / strike), rate - 0.5 * volatility ** 2];
  for (let from = 0; from < half; from += block) {
    const count = Math.min(block, half - from);
    normals.fill(z, count);
    for (let i = 0; i < count; i++) brownian[from + i] = Math.sqrt(years) * z[i];
  }
  payAtEnd(brownian, values, half, log + growth * years, volatility, Math.exp(-rate * years));
  const [A, b] = [new Float64Array(16), new Float64Array(4)];
  for (let k = dates - 1; k >= 1; k--) {
    const pull = k / (k + 1);
    let count = 0;
    for (let from = 0; from < half; from += block) {
      const size = Math.min(block, half - from);
      normals.fill(z, size);
      count = bridgeBack(
        z,
        brownian,
        moneyness,
        index,
        from,
        size,
        half,
        pull,
        Math.sqrt(step * pull),
        log + growth * k * step,
        volatility,
        count,
      );
    }
    if (count < 8) continue;
    toPayoffs(moneyness, count);
    sumPowers(moneyness, index, values, count, sums);
    for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) A[4 * i + j] = i + j === 0 ? count : sums[i + j - 1];
    for (let i = 0; i < 4; i++) b[i] = sums[6 + i];
    solveCholesky(A, b, 4);
    const discount = Math.exp(-rate * step * k);
    exercise(moneyness, index, values, count, b[0], b[1] - discount, b[2], b[3], discount);
  }
  let total = 0;
  for (let p = 0; p < paths; p++) total += values[p];
  return Math.max((total / paths) * strike, strike - start);
}

function payAtEnd(brownian, values, half, mean, volatility, discount) {
  for (let i = 0; i < half; i++) {
    const away = volatility * brownian[i];
    values[i] = Math.max(1 - exp(mean + away), 0) * discount;
    values[half + i] = Math.max(1 - exp(mean - away), 0) * discount;
  }
}

/** One date back; lists the paths in the money (log of price over strike below 0). */
function bridgeBack(z, brownian, logs, index, from, size, half, pull, spread, mean, volatility, listed) {
  let count = listed;
  for (let i = 0; i < size; i++) {
    const p = from + i;
    const place = brownian[p] * pull + spread * z[i];
    brownian[p] = place;
    const away = volatility * place;
    logs[count] = mean + away;
    index[count] = p;
    count += (mean + away < 0) | 0;
    logs[count] = mean - away;
    index[count] = half + p;
    count += (mean - away < 0) | 0;
  }
  return count;
}

function toPayoffs(logs, count) {
  for (let q = 0; q < count; q++) logs[q] = 1 - exp(logs[q]);
}

function sumPowers(x, index, values, count, sums) {
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  for (let q = 0; q < count; q++) {
    const u = x[q];
    const y = values[index[q]];
    const square = u * u;
    const cube = square * u;
    s1 += u;
    s2 += square;
    s3 += cube;
    s4 += square * square;
    s5 += square * cube;
    s6 += cube * cube;
    y0 += y;
    y1 += y * u;
    y2 += y * square;
    y3 += y * cube;
  }
  sums.set([s1, s2, s3, s4, s5, s6, y0, y1, y2, y3]);
}

/** Whoever is to stop is moved to the front first, then written. */
function exercise(x, index, values, count, a, b, c, d, discount) {
  let stops = 0;
  for (let q = 0; q < count; q++) {
    const u = x[q];
    const p = index[q];
    x[stops] = u;
    index[stops] = p;
    stops += (a + u * (b + u * (c + u * d)) < 0) | 0;
  }
  for (let q = 0; q < stops; q++) values[index[q]] = x[q] * discount;
}

const assets = 5;
const terms = 19;
const columns = 21;
const run = 128;

/** Room for `maxCall`, made once. */
export function roomForMaxCall(paths, dates) {
  return {
    paths,
    logs: new Float64Array(paths * assets * dates),
    values: new Float64Array(paths),
    index: new Int32Array(paths + 1),
    design: new Float64Array((paths + run) * columns),
    z: new Float64Array(block),
    now: new Float64Array(assets * block),
  };
}

/** W3: a Bermudan max-call on five assets with 19 terms in their order statistics (Broadie and Glasserman 2004), in sample; all paths are kept. */
export function maxCall(room, { start, strike, rate, dividend, volatility, years, dates }, seed) {
  const { paths, logs, values, index, design, z, now } = room;
  const normals = new Normals(seed);
  const step = years / dates;
  const [a, b] = [(rate - dividend - 0.5 * volatility ** 2) * step, volatility * Math.sqrt(step)];
  for (let from = 0; from < paths; from += block) {
    const count = Math.min(block, paths - from);
    now.fill(Math.log(start / strike));
    for (let k = 0; k < dates; k++) {
      for (let j = 0; j < assets; j++) {
        normals.fill(z, count);
        moveLogs(now, z, j * block, count, a, b);
      }
      sortFive(now, logs, k * assets * paths + from, paths, count);
    }
  }
  const last = (dates - 1) * assets * paths;
  for (let p = 0; p < paths; p++) values[p] = Math.max(exp(logs[last + p]) - 1, 0) * Math.exp(-rate * years);
  const [gram, A, weights, fitted] = [
    new Float64Array(columns ** 2),
    new Float64Array(terms ** 2),
    new Float64Array(terms),
    new Float64Array(run),
  ];
  for (let k = dates - 2; k >= 0; k--) {
    const at = k * assets * paths;
    let count = 0;
    for (let p = 0; p < paths; p++) {
      index[count] = p;
      count += (logs[at + p] > 0) | 0;
    }
    gram.fill(0);
    for (let from = 0; from < count; from += run) {
      const size = Math.min(run, count - from);
      fillTerms(design, from * columns, logs, at, paths, index, from, size, values);
      addTiles(design, from * columns, size, gram);
    }
    for (let i = 0; i < terms; i++) {
      for (let j = 0; j < terms; j++) A[i * terms + j] = gram[i * columns + j];
      weights[i] = gram[terms * columns + i];
    }
    solveCholesky(A, weights, terms);
    const discount = Math.exp(-rate * step * (k + 1));
    weights[1] -= discount;
    for (let from = 0; from < count; from += run)
      stopCalls(design, from * columns, Math.min(run, count - from), weights, fitted, values, index, from, discount);
  }
  let total = 0;
  for (let p = 0; p < paths; p++) total += values[p];
  return (total / paths) * strike;
}

function moveLogs(now, z, at, count, a, b) {
  for (let i = 0; i < count; i++) now[at + i] += a + b * z[i];
}

/** Nine compare-and-exchanges, each by half sum and half difference, so that nothing branches. */
function sortFive(now, out, at, paths, count) {
  for (let i = 0; i < count; i++) {
    let v = now[i];
    let w = now[block + i];
    let x = now[2 * block + i];
    let y = now[3 * block + i];
    let u = now[4 * block + i];
    let m = 0.5 * (v + w);
    let h = 0.5 * Math.abs(v - w);
    v = m + h;
    w = m - h;
    m = 0.5 * (y + u);
    h = 0.5 * Math.abs(y - u);
    y = m + h;
    u = m - h;
    m = 0.5 * (x + u);
    h = 0.5 * Math.abs(x - u);
    x = m + h;
    u = m - h;
    m = 0.5 * (x + y);
    h = 0.5 * Math.abs(x - y);
    x = m + h;
    y = m - h;
    m = 0.5 * (w + u);
    h = 0.5 * Math.abs(w - u);
    w = m + h;
    u = m - h;
    m = 0.5 * (v + y);
    h = 0.5 * Math.abs(v - y);
    v = m + h;
    y = m - h;
    m = 0.5 * (v + x);
    h = 0.5 * Math.abs(v - x);
    v = m + h;
    x = m - h;
    m = 0.5 * (w + y);
    h = 0.5 * Math.abs(w - y);
    w = m + h;
    y = m - h;
    m = 0.5 * (w + x);
    h = 0.5 * Math.abs(w - x);
    w = m + h;
    x = m - h;
    out[at + i] = v;
    out[at + paths + i] = w;
    out[at + 2 * paths + i] = x;
    out[at + 3 * paths + i] = y;
    out[at + 4 * paths + i] = u;
  }
}

/** Powers of the largest, the others and their squares, products of neighbours, the product of all; then the value. */
function fillTerms(M, at, logs, date, paths, index, from, size, values) {
  for (let i = 0; i < size; i++) {
    const p = index[from + i];
    const place = date + p;
    const x = exp(logs[place]);
    const v = exp(logs[place + paths]);
    const w = exp(logs[place + 2 * paths]);
    const y = exp(logs[place + 3 * paths]);
    const z = exp(logs[place + 4 * paths]);
    const u = x - 1;
    const square = u * u;
    const to = at + i;
    M[to] = 1;
    M[to + run] = u;
    M[to + 2 * run] = square;
    M[to + 3 * run] = square * u;
    M[to + 4 * run] = square * square;
    M[to + 5 * run] = square * square * u;
    M[to + 6 * run] = v;
    M[to + 7 * run] = w;
    M[to + 8 * run] = y;
    M[to + 9 * run] = z;
    M[to + 10 * run] = v * v;
    M[to + 11 * run] = w * w;
    M[to + 12 * run] = y * y;
    M[to + 13 * run] = z * z;
    M[to + 14 * run] = x * v;
    M[to + 15 * run] = v * w;
    M[to + 16 * run] = w * y;
    M[to + 17 * run] = y * z;
    M[to + 18 * run] = x * v * w * y * z;
    M[to + 19 * run] = values[p];
  }
}

/** Inner products of all columns by tiles of three by three. */
function addTiles(M, at, size, gram) {
  for (let f = 0; f < columns; f += 3) {
    for (let g = 0; g <= f; g += 3) {
      const [p, q] = [at + f * run, at + g * run];
      let aa = 0;
      let ab = 0;
      let ac = 0;
      let ba = 0;
      let bb = 0;
      let bc = 0;
      let ca = 0;
      let cb = 0;
      let cc = 0;
      for (let i = 0; i < size; i++) {
        const a = M[p + i];
        const b = M[p + run + i];
        const c = M[p + 2 * run + i];
        const x = M[q + i];
        const y = M[q + run + i];
        const z = M[q + 2 * run + i];
        aa += a * x;
        ab += a * y;
        ac += a * z;
        ba += b * x;
        bb += b * y;
        bc += b * z;
        ca += c * x;
        cb += c * y;
        cc += c * z;
      }
      const k = f * columns + g;
      gram[k] += aa;
      gram[k + 1] += ab;
      gram[k + 2] += ac;
      gram[k + columns] += ba;
      gram[k + columns + 1] += bb;
      gram[k + columns + 2] += bc;
      gram[k + 2 * columns] += ca;
      gram[k + 2 * columns + 1] += cb;
      gram[k + 2 * columns + 2] += cc;
    }
  }
}

function stopCalls(M, at, size, weights, fitted, values, index, from, discount) {
  for (let i = 0; i < size; i++) fitted[i] = weights[0];
  for (let t = 1; t < terms; t += 3) {
    const [a, b, c, p] = [weights[t], weights[t + 1], weights[t + 2], at + t * run];
    for (let i = 0; i < size; i++) fitted[i] += a * M[p + i] + b * M[p + run + i] + c * M[p + 2 * run + i];
  }
  for (let i = 0; i < size; i++) {
    const p = index[from + i];
    values[p] += ((fitted[i] < 0) | 0) * (M[at + run + i] * discount - values[p]);
  }
}

/** W4: a European call after one step. */
export function europeanCall({ start, strike, rate, volatility, years, paths }, seed) {
  const normals = new Normals(seed);
  const z = new Float64Array(block);
  const [a, b] = [(rate - 0.5 * volatility ** 2) * years, volatility * Math.sqrt(years)];
  let total = 0;
  for (let from = 0; from < paths; from += block) {
    normals.fill(z, block);
    total += payCalls(z, a, b, start, strike, Math.min(block, paths - from));
  }
  return (total / paths) * Math.exp(-rate * years);
}

function payCalls(z, a, b, start, strike, count) {
  let twice = 0;
  for (let i = 0; i < count; i++) {
    const gain = start * exp(a + b * z[i]) - strike;
    twice += gain + Math.abs(gain);
  }
  return twice / 2;
}
