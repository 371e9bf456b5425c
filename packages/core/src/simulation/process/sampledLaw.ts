import type { Program } from "../../model/index.js";
import { normalCdf } from "../../numerics/index.js";
import { RandomStream } from "../random/index.js";
import { blockSize, type Measure, type World } from "../world/index.js";
import type { LawAhead } from "./lawAhead.js";

/** Blocks of draws that a law is read off, and how many of its quantiles are kept. */
const blocks = 8;
const kept = 1024;

/**
 * The law at date k, given date `now`, of a market driver whose transition has no distribution function in closed form: with jumps, or with
 * proportional noise. In one coordinate (the logarithm, or the value itself) it moves by x′ = a x + b with a and b random and independent
 * of x, so two draws with the same noise from two places tell a and b, and these do for every place.
 *
 * Accuracy: 8192 fixed draws, sorted by where they lead from the driver's start: 0.005 in probability at the median, less in the tails;
 * where a is random (geometric reversion) far from the start the order of the draws is approximate.
 */
export function sampledLaw(program: Program, world: World, m: number, now: number, k: number, measure: Measure): LawAhead {
  const name = program.world.marketNames[m];
  const driver = program.world.drivers[name];
  const logarithmic = driver.kind === "meanReverting" && driver.on === "log";
  const start = logarithmic ? Math.log(world.start(m)) : world.start(m);
  const total = blocks * blockSize;
  const slope = new Float64Array(total);
  const shift = new Float64Array(total);
  for (let block = 0; block < blocks; block++) {
    const [zero, one] = [0, 1].map((x) => walk(world, m, now, k, measure, logarithmic ? Math.exp(x) : x + 1, name, block));
    for (let i = 0; i < blockSize; i++) {
      const [from, to] = logarithmic ? [Math.log(zero[i]), Math.log(one[i])] : [zero[i], one[i]];
      slope[block * blockSize + i] = to - from;
      shift[block * blockSize + i] = logarithmic ? from : from - (to - from);
    }
  }
  const reached = slope.map((a, i) => a * start + shift[i]);
  const order = Array.from(reached.keys()).sort((i, j) => reached[i] - reached[j]);
  const places = Array.from({ length: kept }, (_, i) => order[Math.floor(((i + 0.5) * total) / kept)]);
  const a = Float64Array.from(places, (i) => slope[i]);
  const b = Float64Array.from(places, (i) => shift[i]);
  return {
    certain: false,
    at(z, from, index, count, out) {
      const place = Math.min(Math.max(normalCdf(z) * kept - 0.5, 0), kept - 1);
      const below = Math.floor(place);
      const above = Math.min(below + 1, kept - 1);
      const share = place - below;
      const slopeHere = a[below] + share * (a[above] - a[below]);
      const shiftHere = b[below] + share * (b[above] - b[below]);
      for (let q = 0; q < count; q++) {
        const p = index[q];
        out[p] = logarithmic ? Math.exp(slopeHere * Math.log(from[p]) + shiftHere) : slopeHere * from[p] + shiftHere;
      }
    },
  };
}

/** Draws of the value at date k from one value at date `now`; the same noise whatever that value is. */
function walk(world: World, m: number, now: number, k: number, measure: Measure, from: number, name: string, block: number): Float64Array {
  const normalStream = new RandomStream(0, "reserve", `driver/${name}`, block);
  const stream = new RandomStream(0, "reserve", `path/${name}`, block);
  const normals = new Float64Array(blockSize);
  const values = new Float64Array(blockSize).fill(from);
  for (let j = now; j < k; j++) {
    normalStream.normals(normals, blockSize);
    world.step(m, j, measure, values, normals, stream, values, blockSize);
  }
  return values;
}
