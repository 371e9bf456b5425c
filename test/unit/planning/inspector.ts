import type { Link, Mode, Option, PortfolioModel } from "@ripen/core";
import { blockSize, type Decider, type Process } from "../../../packages/core/src/simulation/index.js";

/** Where an initiative is once a date's moves are made: in a mode, or under way with an option (in its mode on the way, if it has one). */
interface Place {
  readonly mode: string | undefined;
  readonly toward: Option | undefined;
  readonly moved: Option | undefined;
  readonly forced: boolean;
}

/**
 * Watches a rule at work and holds every path, at every date, against the model as it is written: links, and the people
 * that are at work at a date. It shares nothing with the engine but the positions of the initiatives.
 */
export class Inspector implements Decider {
  /** What was found against a link or a resource; should stay empty. */
  readonly violations: string[] = [];
  /** How often each option was taken, and how often each link and resource was put to the test. */
  readonly taken: Record<string, number> = {};
  readonly tested: Record<string, number> = {};
  readonly #model: PortfolioModel;
  readonly #decider: Decider;
  readonly #names: readonly string[];
  readonly #resources: readonly string[];

  /** @param resources those that are used in fixed amounts, and at no date but those of the work */
  constructor(model: PortfolioModel, decider: Decider, resources: readonly string[]) {
    this.#model = model;
    this.#decider = decider;
    this.#names = Object.keys(model.initiatives);
    this.#resources = resources;
  }

  decide(k: number, process: Process): void {
    this.#decider.decide(k, process);
    for (let path = 0; path < blockSize; path++) {
      const places = new Map(this.#names.map((name, i) => [name, this.#placeOf(name, i, path, process)]));
      for (const [name, { moved }] of places) if (moved !== undefined) count(this.taken, `${name}.${moved.name}`);
      for (const link of this.#model.links ?? []) this.#check(link, places, k, path, process);
      for (const resource of this.#resources) this.#checkPeople(resource, places, k, path);
    }
  }

  #placeOf(name: string, i: number, path: number, { state, choice, forced, program }: Process): Place {
    const { modes } = this.#model.initiatives[name];
    const modeNames = Object.keys(modes);
    const [mode, toward, place] = [state.mode[i][path], state.toward[i][path], choice[i][path]];
    if (toward >= 0) {
      const option = modes[modeNames[program.options[toward].mode]].options?.[program.options[toward].place];
      return { mode: option?.during, toward: option, moved: undefined, forced: false };
    }
    const moved = place < 0 ? undefined : modes[modeNames[mode]].options?.[place];
    if (moved === undefined) return { mode: modeNames[mode], toward: undefined, moved, forced: false };
    const takesTime = (moved.takes ?? 0) > 0;
    return {
      mode: takesTime ? moved.during : moved.to,
      toward: takesTime ? moved : undefined,
      moved,
      forced: forced[i][path] === 1,
    };
  }

  #check(link: Link, places: ReadonlyMap<string, Place>, k: number, path: number, process: Process): void {
    const fail = (what: string): unknown =>
      this.violations.push(`${what} at date ${k} on path ${path} of block ${process.paths.block}: ${JSON.stringify(link)}`);
    if (link.kind === "excludes") {
      const inside = [...places].filter(([name, { mode, toward }]) =>
        [mode, toward?.to].some((listed) => listed !== undefined && link.modes.includes(`${name}.${listed}`)),
      );
      if (inside.length > 0) count(this.tested, "excludes");
      if (inside.length > 1) fail("two are there");
    }
    if (link.kind !== "requires") return;
    const [follower, , option] = link.option.split(".");
    const { moved, forced, mode, toward } = places.get(follower) ?? {};
    const prerequisite = places.get(link.initiative)?.mode;
    const there = prerequisite !== undefined && link.modes.includes(prerequisite);
    if (moved?.name === option && forced === false) {
      count(this.tested, link.option);
      if (!there) fail("the prerequisite is not there");
    }
    const lasts = toward?.name === option || mode === this.#optionOf(link.option)?.to;
    if (link.hold === true && lasts && !there && places.get(link.initiative)?.moved !== undefined) fail("the prerequisite was dropped");
  }

  #checkPeople(resource: string, places: ReadonlyMap<string, Place>, k: number, path: number): void {
    const t = this.#model.dates[k];
    const available = this.#model.resources?.[resource].periods.find(({ from, until }) => t >= from - 1e-9 && t < until - 1e-9)?.available;
    if (typeof available !== "number") return;
    let used = 0;
    for (const [name, { mode, toward }] of places) {
      const use = toward?.uses?.[resource];
      if (typeof use === "object" && "each" in use) used += Number(use.each);
      const modes: Readonly<Record<string, Mode>> = this.#model.initiatives[name].modes;
      if (mode !== undefined) used += Number(modes[mode].uses?.[resource] ?? 0);
    }
    if (used > 0) count(this.tested, resource);
    if (used >= available) count(this.tested, `${resource} to the last`);
    if (used > available + 1e-9) this.violations.push(`${resource}: ${used} of ${available} at date ${k} on path ${path}`);
  }

  #optionOf(id: string): Option | undefined {
    const [initiative, mode, name] = id.split(".");
    return this.#model.initiatives[initiative].modes[mode].options?.find((option) => option.name === name);
  }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
