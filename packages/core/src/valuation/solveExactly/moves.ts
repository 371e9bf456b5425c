import type { AmountProgram, OptionProgram } from "../../model/index.js";
import { linksHold, type Moves } from "./links.js";
import type { JointState } from "./jointState.js";
import type { Problem } from "./problem.js";
import { tooLarge } from "./refusal.js";
import { Scene } from "./scene.js";

/** A set of moves that links allow at a date; the ledger is asked later. */
export interface Candidate {
  readonly moves: Moves;
  /** By initiative: whether its move, or its staying, is chosen rather than forced. */
  readonly free: readonly boolean[];
  /** By node of the grid: 1 where conditions hold; undefined: everywhere. */
  readonly open: Uint8Array | undefined;
}

interface Offer {
  readonly option: OptionProgram | undefined;
  readonly forced: boolean;
  readonly open: Uint8Array | undefined;
}

const mostCandidates = 100_000;

/**
 * Every set of moves at date k: forced ones first, then any choice of at most one option for each other initiative; fewer moves come first.
 *
 * @param limit more sets than this are refused before they are made
 */
export function candidatesAt(problem: Problem, k: number, state: JointState, limit = mostCandidates): Candidate[] {
  const { program } = problem;
  let scene: Scene | undefined;
  const known = (amount: AmountProgram): Float64Array => (scene ??= new Scene(problem, k, state)).known(amount);
  const offers = program.initiatives.map((_, i) => offersOf(problem, k, state, i, known));
  const total = offers.reduce((product, own) => product * own.length, 1);
  const hint = "Use fewer initiatives, or fewer options that are open together.";
  if (total > mostCandidates) throw tooLarge("sets of moves at one date", total, mostCandidates, hint);
  if (total > limit) throw tooLarge("sets of moves at one date and in all so far", total, limit, hint);
  let sets: Offer[][] = [[]];
  for (const own of offers) sets = sets.flatMap((set) => own.map((offer) => [...set, offer]));
  return sets
    .flatMap((set): Candidate[] => {
      const open = set.reduce<Uint8Array | undefined>((mask, offer) => both(mask, offer.open), undefined);
      if (open !== undefined && !open.includes(1)) return [];
      return [{ moves: set.map(({ option }) => option), free: set.map(({ forced }) => !forced), open }];
    })
    .filter(({ moves, free }) => linksHold(program, state, moves, free))
    .sort((a, b) => count(a) - count(b));
}

/** What one initiative may do: its forced options where their conditions hold, the first of them first; elsewhere staying and its other options. */
function offersOf(
  { program, grid }: Problem,
  k: number,
  state: JointState,
  i: number,
  known: (amount: AmountProgram) => Float64Array,
): Offer[] {
  const { mode, way } = state.initiatives[i];
  if (way !== undefined) return [{ option: undefined, forced: false, open: undefined }];
  const open = program.initiatives[i].modes[mode].options.filter((option) => option.offered[k] === 1);
  const offers: Offer[] = [];
  let rest: Uint8Array | undefined;
  for (const option of open.filter(({ forced }) => forced)) {
    const holds = conditionOf(option, known);
    offers.push({ option, forced: true, open: both(holds, rest) });
    rest = both(rest, holds === undefined ? new Uint8Array(grid.size(k, state.heard.length)) : holds.map((yes) => 1 - yes));
  }
  offers.push({ option: undefined, forced: false, open: rest });
  for (const option of open.filter(({ forced }) => !forced))
    offers.push({ option, forced: false, open: both(conditionOf(option, known), rest) });
  return offers.filter(({ open: mask }) => mask === undefined || mask.includes(1));
}

/** By node: 1 where an option's condition holds; undefined: everywhere. */
function conditionOf({ when }: OptionProgram, known: (amount: AmountProgram) => Float64Array): Uint8Array | undefined {
  if (when === undefined) return undefined;
  const holds = Uint8Array.from(known(when), (value) => (value === 0 ? 0 : 1));
  return holds.includes(0) ? holds : undefined;
}

function both(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.map((yes, i) => yes & b[i]);
}

function count({ moves }: Candidate): number {
  return moves.filter((move) => move !== undefined).length;
}
