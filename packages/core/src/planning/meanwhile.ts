/**
 * Does a step for every item while something else is under way: one item at a time until that is over, then as many as there are lanes. What waits for its own results
 * leaves threads idle, and a single lane is enough to fill them without standing in its way; where there is one lane only, all is done afterwards.
 *
 * @param main what comes first; when it fails, no further item is begun
 * @returns what came of it, and what the steps give, in the order of the items
 */
export async function meanwhile<Main, Item, Result>(
  main: Promise<Main>,
  lanes: number,
  items: readonly Item[],
  step: (item: Item) => Promise<Result>,
): Promise<[Main, Result[]]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const place = next++;
      try {
        results[place] = await step(items[place]);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const afterwards = async (): Promise<void> => {
    try {
      await main;
    } catch (error) {
      next = items.length;
      throw error;
    }
    await settled(Array.from({ length: Math.max(1, lanes - 1) }, lane));
  };
  const filling = lanes > 1 ? [lane()] : [];
  const ended = await Promise.allSettled([main, ...filling, afterwards()]);
  for (const outcome of ended) if (outcome.status === "rejected") throw outcome.reason;
  return [await main, results];
}

/** Waits for all, so that nothing is left running when one has failed. */
async function settled(promises: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(promises)) if (outcome.status === "rejected") throw outcome.reason;
}
