/** A list of things that are each entered once. */
export class Register<T> {
  readonly items: T[] = [];
  readonly #places = new Map<string, number>();

  /** The index of what has this key; entered when it is new. */
  index(key: string, item: T): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}
