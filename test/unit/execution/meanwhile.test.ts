import { expect, test } from "vitest";
import { meanwhile } from "../../../packages/core/src/execution/index.js";

/** A step that is done when it is told to be, and what has begun. */
function steps() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const step = (item: number): Promise<number> => {
    begun.push(item);
    return new Promise((resolve) => ends.push(() => resolve(10 * item)));
  };
  return { begun, ends, step };
}

function promised<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((one, other) => ([resolve, reject] = [one, other]));
  return { promise, resolve, reject };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test("one item at a time while something else is under way, then as many as there are lanes; results in the order of the items", async () => {
  const main = promised<string>();
  const { begun, ends, step } = steps();
  const all = meanwhile(main.promise, 3, [1, 2, 3, 4, 5], step);
  await turn();
  expect(begun).toEqual([1]);
  ends[0]();
  await turn();
  expect(begun).toEqual([1, 2]);
  main.resolve("done");
  await turn();
  expect(begun).toEqual([1, 2, 3, 4]);
  ends[3]();
  await turn();
  for (const end of ends) end();
  await turn();
  for (const end of ends) end();
  expect(await all).toEqual(["done", [10, 20, 30, 40, 50]]);
});

test("with one lane, everything comes afterwards", async () => {
  const main = promised<number>();
  const { begun, ends, step } = steps();
  const all = meanwhile(main.promise, 1, [1], step);
  await turn();
  expect(begun).toEqual([]);
  main.resolve(0);
  await turn();
  ends[0]();
  expect(await all).toEqual([0, [10]]);
});

test("what fails first is thrown once nothing is under way, and nothing else is begun", async () => {
  const main = promised<number>();
  const { begun, ends, step } = steps();
  let over = false;
  const all = meanwhile(main.promise, 2, [1, 2, 3], step).finally(() => (over = true));
  all.catch(() => undefined);
  await turn();
  main.reject(new Error("no plan"));
  await turn();
  expect(over).toBe(false);
  ends[0]();
  await expect(all).rejects.toThrow("no plan");
  expect(begun).toEqual([1]);

  const fails = (item: number): Promise<number> => Promise.reject(new Error(`item ${item}`));
  await expect(meanwhile(Promise.resolve(0), 2, [1, 2], fails)).rejects.toThrow("item 1");
});
