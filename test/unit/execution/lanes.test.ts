import { expect, test } from "vitest";
import { inLanes, pause } from "../../../packages/core/src/execution/index.js";

test.each([1, 2, 3, 100])("with %d lanes: results in the order of the items, never more steps at once than lanes", async (lanes) => {
  const items = [5, 1, 4, 0, 3, 2, 6];
  let [now, most] = [0, 0];
  const doubled = await inLanes(lanes, items, async (item) => {
    most = Math.max(most, ++now);
    for (let i = 0; i <= item; i++) await pause();
    now--;
    return 2 * item;
  });
  expect(doubled).toEqual(items.map((item) => 2 * item));
  expect(most).toBeLessThanOrEqual(Math.min(lanes, items.length));
  // How many it gets to depends on who is quick.
  if (lanes > 1) expect(most).toBeGreaterThan(1);
});

test("nothing is begun after a fault, and the fault is told when what had begun is over", async () => {
  const [begun, ended]: number[][] = [[], []];
  const run = inLanes(2, [0, 1, 2, 3], async (item) => {
    begun.push(item);
    await pause();
    if (item === 0) throw new RangeError("no");
    await pause();
    ended.push(item);
  });
  await expect(run).rejects.toThrow(RangeError);
  expect([begun, ended]).toEqual([[0, 1], [1]]);
});

test("no items, no steps", async () => {
  expect(await inLanes(4, [], () => Promise.reject(new Error("none was asked for")))).toEqual([]);
});
