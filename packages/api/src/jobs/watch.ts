/** Waits for the next thing that happens to a job, and misses none that happens between two waits. */
export class Watch {
  readonly #silence: () => void;
  #rung = false;
  #wake: () => void = () => undefined;

  constructor(listen: (listener: () => void) => () => void) {
    this.#silence = listen(() => {
      this.#rung = true;
      this.#wake();
    });
  }

  /** Resolves when something has happened since the last time it resolved, or after so many milliseconds. */
  async change(wait: number): Promise<void> {
    if (!this.#rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, wait));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#rung = false;
  }

  /** Ends a wait at once, and listens no longer. */
  end(): void {
    this.#silence();
    this.#rung = true;
    this.#wake();
  }
}
