import { assertPortable, isRecord } from "../execution/index.js";

/** An input whose records, and lists of such, are named by numbers. */
export interface PackedInput {
  readonly input: unknown;
  readonly parts: Readonly<Record<string, number>>;
}

/** The caller's side: gives numbers to the records that inputs are made of. The same record has the same number for the length of a run. */
export class PartRegister {
  readonly #numbers = new WeakMap<object, number>();
  readonly #next: () => number;

  /** @param next gives a number that no other record of the same threads has */
  constructor(next: () => number) {
    this.#next = next;
  }

  /** @throws {RipenError} `not-portable` with the path of a function in the input */
  pack(input: unknown): PackedInput {
    if (typeof input !== "object" || input === null || !isRecord(input)) {
      assertPortable(input, "");
      return { input, parts: {} };
    }
    const rest: Record<string, unknown> = {};
    const parts: Record<string, number> = {};
    for (const [field, value] of Object.entries(input)) {
      const isPart = typeof value === "object" && value !== null && (isRecord(value) || isListOfRecords(value));
      // Issues name the place inside a model, as they do wherever a model is read.
      if (isPart) parts[field] = this.#number(value, field === "model" ? "" : field);
      else assertPortable((rest[field] = value), field);
    }
    return { input: rest, parts };
  }

  #number(record: object, path: string): number {
    let number = this.#numbers.get(record);
    if (number === undefined) {
      assertPortable(record, path);
      this.#numbers.set(record, (number = this.#next()));
    }
    return number;
  }
}

function isListOfRecords(value: object): boolean {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  return typeof first === "object" && first !== null && isRecord(first);
}

/** A thread keeps so many parts: a run needs a model, and two or three policies and value functions at a time. */
const mostParts = 16;

/** The thread's side: the parts that were used last, and what tasks have made for them. */
export class PartMemory {
  readonly #parts = new Map<number, object>();
  readonly #made = new WeakMap<object, unknown>();

  get(number: number): object | undefined {
    const part = this.#parts.get(number);
    if (part !== undefined) this.keep(number, part);
    return part;
  }

  keep(number: number, part: object): void {
    this.#parts.delete(number);
    this.#parts.set(number, part);
    if (this.#parts.size > mostParts) for (const oldest of [...this.#parts.keys()].slice(0, -mostParts)) this.#parts.delete(oldest);
  }

  readonly remember = <Made>(owner: object, make: () => Made): Made => {
    if (!this.#made.has(owner)) this.#made.set(owner, make());
    return this.#made.get(owner) as Made;
  };
}
