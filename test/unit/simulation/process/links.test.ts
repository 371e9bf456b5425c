import { describe, expect, test } from "vitest";
import type { InitiativeModel, Link, Option, PortfolioModel } from "../../../../packages/core/src/model/index.js";
import type { Process } from "../../../../packages/core/src/simulation/index.js";
import { datesOpen, launch, play, still, type Script } from "./play.js";

/** The dates at which a set of moves, all of them open, respects the links while a script is played. */
function datesAllowed(model: PortfolioModel, moves: readonly string[], script: Script = {}): number[] {
  const found: number[] = [];
  const look = (k: number, process: Process): void => {
    const { program, state, permission } = process;
    const chosen = program.initiatives.map(({ index }) => program.options.find((o) => o.initiative === index && moves.includes(o.id)));
    const open = chosen.every((option, i) => option === undefined || (option.mode === state.mode[i][0] && state.toward[i][0] < 0));
    if (open && permission.links.hold(state, 0, chosen, process.forced)) found.push(k);
  };
  play(model, { script, look });
  return found;
}

/** One that may go live, with or without delay, and leave again. */
function coming(go: Partial<Option> = {}, leave: Partial<Option> = {}): InitiativeModel {
  return {
    start: "idle",
    modes: {
      idle: { options: [{ name: "go", to: "live", ...go }] },
      live: {
        options: [
          { name: "leave", to: "gone", ...leave },
          { name: "grow", to: "large" },
        ],
      },
      large: {},
      gone: {},
    },
  };
}

function linked(initiatives: Record<string, InitiativeModel>, ...links: Link[]): PortfolioModel {
  return still(5, initiatives, { links });
}

describe("requires", () => {
  const needs = (rest: Partial<Extract<Link, { kind: "requires" }>> = {}): Link => ({
    kind: "requires",
    option: "forum.idle.go",
    initiative: "base",
    modes: ["live"],
    ...rest,
  });
  const start: Script = { 1: ["base.idle.go"] };

  test("is refused alone until its prerequisite is there", () => {
    expect(datesOpen(play(linked({ base: coming(), forum: coming() }, needs()), { script: start }), "forum.idle.go")).toEqual([2, 3, 4]);
  });

  test("is allowed on the very date of its prerequisite, together with it", () => {
    const model = linked({ base: coming(), forum: coming() }, needs());
    expect(datesAllowed(model, ["base.idle.go", "forum.idle.go"])).toEqual([0, 1, 2, 3, 4]);
    expect(datesAllowed(model, ["forum.idle.go"])).toEqual([]);
  });

  test("being on the way to a mode is not being there", () => {
    const model = linked({ base: coming({ takes: 2 }), forum: coming() }, needs());
    expect(datesOpen(play(model, { script: start }), "forum.idle.go")).toEqual([3, 4]);
    expect(datesAllowed(model, ["base.idle.go", "forum.idle.go"])).toEqual([]);
  });

  test("on the way an initiative is in its mode on the way", () => {
    const model = linked({ base: coming({ takes: 2, during: "large" }), forum: coming() }, needs({ modes: ["large"] }));
    expect(datesAllowed(model, ["base.idle.go", "forum.idle.go"])).toEqual([0, 1, 2, 3, 4]);
    // It is in `large` after the moves of dates 1 and 2, and has arrived in `live` at date 3.
    expect(datesOpen(play(model, { script: start }), "forum.idle.go")).toEqual([2]);
  });

  test("a prerequisite that may fail is not there before it has succeeded", () => {
    const unsure = coming({ succeeds: 0.999999, otherwise: "gone" });
    const model = linked({ base: unsure, forum: coming() }, needs());
    expect(datesAllowed(model, ["base.idle.go", "forum.idle.go"])).toEqual([]);
    expect(datesAllowed(model, ["forum.idle.go"], start)).toEqual([2, 3, 4]);
    const both = linked({ base: unsure, forum: coming() }, needs({ modes: ["live", "gone"] }));
    expect(datesAllowed(both, ["base.idle.go", "forum.idle.go"])).toEqual([0, 1, 2, 3, 4]);
  });

  test("any of the modes listed will do", () => {
    const script = { ...start, 2: ["base.live.grow"] };
    const model = linked({ base: coming(), forum: coming() }, needs({ modes: ["live", "large"] }));
    expect(datesOpen(play(model, { script }), "forum.idle.go")).toEqual([2, 3, 4]);
    expect(datesOpen(play(linked({ base: coming(), forum: coming() }, needs()), { script }), "forum.idle.go")).toEqual([2]);
  });

  test("a prerequisite that leaves on the same date is not there", () => {
    const model = linked({ base: coming(), forum: coming() }, needs());
    expect(datesAllowed(model, ["base.live.leave", "forum.idle.go"], start)).toEqual([]);
  });

  test("several prerequisites are all needed", () => {
    const model = linked({ base: coming(), team: coming(), forum: coming() }, needs(), needs({ initiative: "team" }));
    const script = { 0: ["base.idle.go"], 2: ["team.idle.go"] };
    expect(datesOpen(play(model, { script }), "forum.idle.go")).toEqual([3, 4]);
    expect(datesAllowed(model, ["forum.idle.go", "team.idle.go"], { 0: ["base.idle.go"] })).toEqual([1, 2, 3, 4]);
  });

  test("is checked once: without hold the prerequisite may go afterwards", () => {
    const script = { ...start, 2: ["forum.idle.go"] };
    expect(datesOpen(play(linked({ base: coming(), forum: coming() }, needs()), { script }), "base.live.leave")).toEqual([2, 3, 4]);
  });
});

describe("requires with hold", () => {
  const holds = (forum: InitiativeModel, modes = ["live"]): PortfolioModel =>
    linked({ base: coming(), forum }, { kind: "requires", option: "forum.idle.go", initiative: "base", modes, hold: true });
  const script: Script = { 0: ["base.idle.go"], 2: ["forum.idle.go"] };

  test("the prerequisite may not leave while the follower is there", () => {
    expect(datesOpen(play(holds(coming()), { script }), "base.live.leave")).toEqual([1, 2]);
    // Date 2 is open only as long as the follower does not start on it.
    expect(datesAllowed(holds(coming()), ["base.live.leave", "forum.idle.go"], { 0: ["base.idle.go"] })).toEqual([]);
  });

  test("nor while the follower is on its way", () => {
    expect(datesOpen(play(holds(coming({ takes: 2 })), { script }), "base.live.leave")).toEqual([1, 2]);
  });

  test("both may leave on the same date, and the prerequisite after the follower has left", () => {
    expect(datesAllowed(holds(coming()), ["base.live.leave", "forum.live.leave"], script)).toEqual([3, 4]);
    expect(datesOpen(play(holds(coming()), { script: { ...script, 3: ["forum.live.leave"] } }), "base.live.leave")).toEqual([1, 2, 4]);
  });

  test("a follower that has failed holds on to nothing", () => {
    const failing = coming({ takes: 1, succeeds: 0, otherwise: "gone" });
    expect(datesOpen(play(holds(failing), { script }), "base.live.leave")).toEqual([1, 2, 3, 4]);
  });

  test("the prerequisite may move between modes that both serve", () => {
    expect(datesOpen(play(holds(coming(), ["live", "large"]), { script }), "base.live.grow")).toEqual([1, 2, 3, 4]);
    expect(datesOpen(play(holds(coming()), { script }), "base.live.grow")).toEqual([1, 2]);
  });
});

describe("excludes", () => {
  const rivals = (ours: InitiativeModel, theirs: InitiativeModel, modes = ["ours.live", "theirs.live"]): PortfolioModel =>
    linked({ ours, theirs }, { kind: "excludes", modes });
  const start: Script = { 1: ["ours.idle.go"] };

  test("at most one is there, and two do not enter on one date", () => {
    const model = rivals(coming(), coming());
    expect(datesOpen(play(model, { script: start }), "theirs.idle.go")).toEqual([0, 1]);
    expect(datesAllowed(model, ["ours.idle.go", "theirs.idle.go"])).toEqual([]);
  });

  test("who is on the way counts from exercise on", () => {
    expect(datesOpen(play(rivals(coming({ takes: 2 }), coming()), { script: start }), "theirs.idle.go")).toEqual([0, 1]);
    expect(datesOpen(play(rivals(coming(), coming({ takes: 2 })), { script: start }), "theirs.idle.go")).toEqual([0, 1]);
    expect(datesAllowed(rivals(coming({ takes: 2 }), coming({ takes: 2 })), ["ours.idle.go", "theirs.idle.go"])).toEqual([]);
  });

  test("failing frees, on the date it is seen", () => {
    const failing = coming({ takes: 1, succeeds: 0, otherwise: "gone" });
    expect(datesOpen(play(rivals(failing, coming()), { script: start }), "theirs.idle.go")).toEqual([0, 1, 2, 3, 4]);
    const slowly = coming({ takes: 2, succeeds: 0, otherwise: "gone" });
    expect(datesOpen(play(rivals(slowly, coming()), { script: start }), "theirs.idle.go")).toEqual([0, 1, 3, 4]);
  });

  test("the mode that is only reached by failing does not bind who is on the way", () => {
    const model = rivals(coming({ takes: 2, succeeds: 1, otherwise: "gone" }), coming(), ["ours.gone", "theirs.live"]);
    expect(datesOpen(play(model, { script: start }), "theirs.idle.go")).toEqual([0, 1, 2, 3, 4]);
  });

  test("leaving frees, also for who comes on the same date; leaving on the way too", () => {
    const leave = { ...start, 3: ["ours.live.leave"] };
    expect(datesOpen(play(rivals(coming(), coming()), { script: leave }), "theirs.idle.go")).toEqual([0, 1, 4]);
    expect(datesAllowed(rivals(coming(), coming()), ["ours.live.leave", "theirs.idle.go"], start)).toEqual([2, 3, 4]);
    // It has left the mode at once, though it takes two years to be gone.
    const slow = rivals(coming({}, { takes: 2 }), coming());
    expect(datesOpen(play(slow, { script: { 0: ["ours.idle.go"], 1: ["ours.live.leave"] } }), "theirs.idle.go")).toEqual([0, 2, 3, 4]);
  });

  test("the mode on the way counts as any other", () => {
    const model = rivals(coming({ takes: 2, during: "large" }), coming(), ["ours.large", "theirs.live"]);
    expect(datesOpen(play(model, { script: start }), "theirs.idle.go")).toEqual([0, 1, 3, 4]);
    expect(datesAllowed(model, ["ours.idle.go", "theirs.idle.go"])).toEqual([]);
  });

  test("an initiative does not exclude itself from another of its modes", () => {
    const model = rivals(coming(), coming(), ["ours.live", "ours.large", "theirs.live"]);
    expect(datesOpen(play(model, { script: start }), "ours.live.grow")).toEqual([2, 3, 4]);
  });

  test("of three, one", () => {
    const model = linked({ a: launch(), b: launch(), c: launch() }, { kind: "excludes", modes: ["a.live", "b.live", "c.live"] });
    const { offers } = play(model, { script: { 2: ["b.idle.go"] } });
    expect(offers.map((at) => [...at.keys()])).toEqual([
      ["a.idle.go", "b.idle.go", "c.idle.go"],
      ["a.idle.go", "b.idle.go", "c.idle.go"],
      ["a.idle.go", "b.idle.go", "c.idle.go"],
      [],
      [],
    ]);
  });
});

describe("forced moves", () => {
  test("ignore links, and then bind the others", () => {
    const model = linked(
      { must: launch({ forced: true, from: 1 }), may: coming(), base: coming() },
      { kind: "requires", option: "must.idle.go", initiative: "base", modes: ["live"] },
      { kind: "excludes", modes: ["must.live", "may.live"] },
    );
    const { state, offers, bookings } = play(model, { script: { 0: ["may.idle.go"] } });
    expect(state.mode[0].every((mode) => mode === 1)).toBe(true);
    expect([...bookings.exercises.subarray(0, 5)]).toEqual([0, 1024, 0, 0, 0]);
    expect(offers[0].has("must.idle.go")).toBe(false);
    // Both are in now: nobody can help it, and nobody may come in again.
    expect(state.mode[1].every((mode) => mode === 1)).toBe(true);
    const later = play(model, {}).offers.map((at) => at.has("may.idle.go"));
    expect(later).toEqual([true, false, false, false, false]);
  });
});
