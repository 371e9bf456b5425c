const steps = "▁▂▃▄▅▆▇█";

/** One character for a share from 0 to 1; a dot for nothing. */
export function tick(share: number): string {
  if (share <= 0) return "·";
  return steps[Math.min(steps.length - 1, Math.ceil(share * steps.length) - 1)];
}

/** A bar of a fixed width for a share from 0 to 1; what is over 1 fills it. */
export function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return "█".repeat(full) + "░".repeat(width - full);
}
