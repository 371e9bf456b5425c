import type { Program } from "../../model/index.js";
import type { BlockState } from "../../simulation/index.js";
import type { Couplings, Part } from "../bound/index.js";

/** More surroundings than this are not told apart. */
const mostSurroundings = 8;

/** What others are taken to do for good, as one initiative sees it. */
export interface Surroundings {
  /** Place among its views. */
  readonly view: number;
  /** Whether all that its moves require is there. */
  readonly met: boolean;
}

/** The surroundings that are told apart for an initiative: its views, and whether its prerequisites are there; where these are too many, one view only. */
export function listSurroundings(part: Part, program: Program, index: number, usual: number): Surroundings[] {
  const requires = program.options.some((option) => option.initiative === index && option.requires.length > 0);
  const mets = requires ? [false, true] : [false];
  const views = part.views.length * mets.length <= mostSurroundings ? [...part.views.keys()] : [usual];
  return views.flatMap((view) => mets.map((met) => ({ view, met })));
}

/** Finds which of its surroundings an initiative is in. */
export class SurroundingsFinder {
  readonly #program: Program;
  /** By initiative whose modes are asked for: the class of each of its modes, −1 none. */
  readonly #groups: readonly { readonly initiative: number; readonly classOf: readonly number[]; readonly classes: number }[];
  readonly #requires: Program["options"][number]["requires"];

  constructor(program: Program, { flags }: Couplings, index: number, all: readonly Surroundings[]) {
    this.#program = program;
    const oneView = all.every(({ view }) => view === all[0].view);
    this.#groups = (oneView ? [] : flags[index]).map((classes) => {
      const initiative = program.initiatives.findIndex(({ name }) => name === classes[0].initiative);
      const classOf = program.initiatives[initiative].modes.map(({ name }) => classes.findIndex(({ modes }) => modes.includes(name)));
      return { initiative, classOf, classes: classes.length };
    });
    const own = program.options.filter((option) => option.initiative === index);
    this.#requires = all.some(({ met }) => met) ? own.flatMap(({ requires }) => requires) : [];
  }

  /** Whether they depend on what an initiative does. */
  dependsOn(initiative: number): boolean {
    return [...this.#groups, ...this.#requires].some((other) => other.initiative === initiative);
  }

  /** The place among all, with every initiative in the mode where it is or that it is under way to; `moved` is taken to be in `movedTo`. */
  at(state: BlockState, path: number, moved = -1, movedTo = -1): number {
    const modeOf = (i: number): number => {
      if (i === moved) return movedTo;
      const toward = state.toward[i][path];
      return toward < 0 ? state.mode[i][path] : this.#program.options[toward].to;
    };
    let place = 0;
    for (const { initiative, classOf, classes } of this.#groups) place = place * (1 + classes) + 1 + (classOf[modeOf(initiative)] ?? -1);
    if (this.#requires.length === 0) return place;
    return 2 * place + (this.#requires.every(({ initiative, modes }) => modes[modeOf(initiative)] === 1) ? 1 : 0);
  }
}
