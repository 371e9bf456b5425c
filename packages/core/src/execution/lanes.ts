/**
 * Does a step for every item, as many at a time as there are lanes, so that steps of a few tasks each keep an executor busy.
 *
 * @returns what the steps give, in the order of the items
 */
export async function inLanes<Item, Result>(
  lanes: number,
  items: readonly Item[],
  step: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const queue = new Queue(items, step);
  await allOf(Array.from({ length: Math.min(lanes, items.length) }, () => queue.lane()));
  return queue.results;
}

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
  const queue = new Queue(items, step);
  const afterwards = async (): Promise<void> => {
    await main.catch((error: unknown) => queue.fail(error));
    await allOf(Array.from({ length: Math.max(1, lanes - 1) }, () => queue.lane()));
  };
  await allOf([...(lanes > 1 ? [queue.lane()] : []), afterwards()]);
  return [await main, queue.results];
}

/** Items that are taken in their order by whichever lane is free. */
class Queue<Item, Result> {
  readonly results: Result[];
  readonly #items: readonly Item[];
  readonly #step: (item: Item) => Promise<Result>;
  #next = 0;

  constructor(items: readonly Item[], step: (item: Item) => Promise<Result>) {
    this.results = new Array<Result>(items.length);
    this.#items = items;
    this.#step = step;
  }

  /** Takes items, one after another, until there are none. */
  async lane(): Promise<void> {
    while (this.#next < this.#items.length) {
      const place = this.#next++;
      this.results[place] = await this.#step(this.#items[place]).catch((error: unknown) => this.fail(error));
    }
  }

  /** No further item is begun. */
  fail(error: unknown): never {
    this.#next = this.#items.length;
    throw error;
  }
}

/** Waits for all, so that nothing is left running when one has failed. */
async function allOf(promises: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(promises)) if (outcome.status === "rejected") throw outcome.reason;
}
