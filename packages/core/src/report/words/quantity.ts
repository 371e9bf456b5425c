import { grouped } from "./rounding.js";

/** A figure that somebody stated, as it was stated: at most six digits, commas between thousands. */
export function stated(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e12 || size < 1e-4)) return String(value);
  const [whole, part] = String(Number(size.toPrecision(6))).split(".");
  const shown = part === undefined ? grouped(Number(whole)) : `${grouped(Number(whole))}.${part}`;
  return value < 0 ? `-${shown}` : shown;
}

/** A rate that somebody stated, as a percentage with at most three digits. */
export function rate(share: number): string {
  return `${stated(Number((share * 100).toPrecision(3)))}%`;
}
