/** Exponents of what is compared: a currency, hours, and lengths of time. */
export type Unit = ReadonlyMap<string, number>;

const times = ["year", "half-year", "quarter", "month", "period"];

/** Reads "EUR/customer/year": words over words; what is neither currency, hour nor time is left out. */
export function readUnit(text: string): Unit {
  const unit = new Map<string, number>();
  text.split("/").forEach((part, i) => {
    for (const word of part.split(/[\s*]+/)) {
      const base = baseOf(word);
      if (base !== undefined) unit.set(base, (unit.get(base) ?? 0) + (i === 0 ? 1 : -1));
    }
  });
  return unit;
}

function baseOf(word: string): string | undefined {
  if (/^[A-Z]{3}$/.test(word)) return word;
  const lower = word.toLowerCase();
  const single = lower.endsWith("s") ? lower.slice(0, -1) : lower;
  return single === "hour" || times.includes(single) ? single : undefined;
}

export function multiply(left: Unit, right: Unit, sign: 1 | -1): Unit {
  const product = new Map(left);
  for (const [base, power] of right) product.set(base, (product.get(base) ?? 0) + sign * power);
  return product;
}

/** Equal currencies and hours; times differ only when both say one ("points" and "points/year" are the same to people). */
export function sameUnit(found: Unit, needed: Unit): boolean {
  const bases = new Set([...found.keys(), ...needed.keys()]);
  const isTime = (base: string): boolean => times.includes(base);
  const timed = (unit: Unit): boolean => [...unit].some(([base, power]) => isTime(base) && power !== 0);
  const bothTimed = timed(found) && timed(needed);
  return [...bases].every((base) => (isTime(base) && !bothTimed) || (found.get(base) ?? 0) === (needed.get(base) ?? 0));
}

export function showUnit(unit: Unit): string {
  const up = [...unit].filter(([, power]) => power > 0).map(([base]) => base);
  const down = [...unit].filter(([, power]) => power < 0).map(([base]) => base);
  if (up.length + down.length === 0) return "a plain number";
  return [up.length === 0 ? "1" : up.join(" "), ...down].join(" per ");
}
