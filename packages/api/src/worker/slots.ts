/** Places that are taken in the order in which they are asked for. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** How many wait for a place. */
  get waiting(): number {
    return this.#waiting.length;
  }

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a place; whoever has it gives it back. */
  async take(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  giveBack(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
