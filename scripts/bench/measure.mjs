/** How long a run takes on the clock, and what it gives. */
export async function timed(run) {
  const start = performance.now();
  const value = await run();
  return { milliseconds: performance.now() - start, value };
}

/** How long the processor works on it, all threads of the process together, and what it gives: what others do on the machine counts less than on the clock. */
export async function worked(run) {
  const start = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(start);
  return { milliseconds: (user + system) / 1000, value };
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

export function round(value, digits) {
  return Number(value.toFixed(digits));
}
