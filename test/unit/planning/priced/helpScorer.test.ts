import { describe, expect, test } from "vitest";
import type { PortfolioModel } from "@ripen/core";
import { compilePortfolioModel } from "../../../../packages/core/src/model/index.js";
import type { Scorer } from "../../../../packages/core/src/planning/decide/index.js";
import { HelpScorer } from "../../../../packages/core/src/planning/priced/index.js";

const model: PortfolioModel = {
  dates: [0, 1, 2, 3],
  discountRate: 0,
  drivers: {},
  initiatives: {
    helper: {
      start: "idle",
      modes: {
        idle: { options: [{ name: "try", to: "tried" }] },
        tried: { options: [{ name: "launch", to: "live" }] },
        live: {},
      },
    },
  },
};
const program = compilePortfolioModel(model);
const [trying, launching] = program.options;
const paths = Int32Array.from({ length: 40 }, (_, q) => q);

/** Moves are worth nothing to their own initiative, and 10 to others, on the first half of the paths 30. */
const scorer: Scorer = {
  fill: (_, __, index, count, score, own) => {
    for (let q = 0; q < count; q++) score[q] = index[q] < 20 ? 30 : 10;
    own.fill(0, 0, count);
    if (count === 40) score[39] = own[39] = -Infinity;
    return true;
  },
};

function watched(see: (fill: (option: typeof trying, k: number, count: number) => void) => void): ReturnType<HelpScorer["credits"]> {
  const watching = new HelpScorer(scorer, program);
  const [score, own] = [new Float64Array(40), new Float64Array(40)];
  watching.begin();
  see((option, k, count) => void watching.fill(option, k, paths, count, score, own));
  return watching.credits();
}

describe("help is credited", () => {
  test("to moves that others lead to: half of what they bring to others on average, at each date, and before that as at the next one", () => {
    const credits = watched((fill) => {
      fill(trying, 0, 40);
      fill(launching, 1, 40);
      fill(launching, 2, 20);
    });
    const atOne = Number(((0.5 * (20 * 30 + 19 * 10)) / 39).toPrecision(7));
    expect(credits).toEqual({ "helper.tried.launch": [atOne, atOne, 15, 0] });
  });

  test("not where too few stand there to tell", () => {
    expect(
      watched((fill) => {
        fill(launching, 1, 19);
      }),
    ).toEqual({});
  });

  test("as it was before others answered", () => {
    const once = watched((fill) => {
      fill(launching, 1, 40);
    });
    expect(
      watched((fill) => {
        fill(launching, 1, 40);
        fill(launching, 1, 20);
      }),
    ).toEqual(once);
  });
});
