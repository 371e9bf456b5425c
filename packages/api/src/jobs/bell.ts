/** Tells those who listen to a name that something has happened to it. Nobody has to listen. */
export class Bell<News> {
  readonly #listeners = new Map<string, Set<(news: News) => void>>();

  /** @returns what ends the listening */
  listen(name: string, listener: (news: News) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(name);
    };
  }

  ringAll(news: News): void {
    for (const name of [...this.#listeners.keys()]) this.ring(name, news);
  }

  ring(name: string, news: News): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(news);
  }
}
