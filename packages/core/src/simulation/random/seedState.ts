/**
 * From what names a stream of random numbers to the state its generator starts in.
 *
 * Reference: A. Appleby, MurmurHash3_x86_128 (2011, public domain): four lanes of 32 bits, a finaliser in which every bit of the input
 * changes every bit of the result with probability about ½.
 * Law: equal arguments give equal states, any difference another one; a test flips single bits and counts what changes.
 */

const multipliers = Int32Array.of(0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93);
const firstTurns = Int32Array.of(15, 16, 17, 18);
const laneTurns = Int32Array.of(19, 17, 15, 13);
const increments = Int32Array.of(0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17);

/**
 * Writes the 128-bit hash of (seed, purpose, name, block) into four numbers, without allocation.
 *
 * @param seed any safe integer
 * @param purpose any text
 * @param name any text
 * @param block a whole number, at least 0
 * @param state four places, overwritten
 */
export function seedState(seed: number, purpose: string, name: string, block: number, state: Int32Array): void {
  state.fill(0);
  let words = 0;
  absorb(state, words++, seed | 0);
  absorb(state, words++, Math.floor(seed / 2 ** 32) | 0);
  absorb(state, words++, block | 0);
  // The lengths keep apart what only together reads the same, such as ("ab", "c") and ("a", "bc").
  absorb(state, words++, (purpose.length << 16) ^ name.length);
  for (let i = 0; i < purpose.length; i++) absorb(state, words++, purpose.charCodeAt(i));
  for (let i = 0; i < name.length; i++) absorb(state, words++, name.charCodeAt(i));
  finish(state, words);
}

function absorb(state: Int32Array, position: number, word: number): void {
  const lane = position & 3;
  const next = (lane + 1) & 3;
  const mixed = Math.imul(turn(Math.imul(word, multipliers[lane]), firstTurns[lane]), multipliers[next]);
  state[lane] = Math.imul(turn(state[lane] ^ mixed, laneTurns[lane]) + state[next], 5) + increments[lane];
}

function finish(state: Int32Array, words: number): void {
  for (let lane = 0; lane < 4; lane++) state[lane] ^= 4 * words;
  spread(state);
  for (let lane = 0; lane < 4; lane++) {
    let h = state[lane];
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    state[lane] = h ^ (h >>> 16);
  }
  spread(state);
}

function spread(state: Int32Array): void {
  state[0] += state[1] + state[2] + state[3];
  for (let lane = 1; lane < 4; lane++) state[lane] += state[0];
}

function turn(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
