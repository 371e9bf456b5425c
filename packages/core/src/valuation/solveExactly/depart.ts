import { RipenError } from "../../errors.js";
import type { AmountProgram, OptionProgram } from "../../model/index.js";
import { isDueAfter, type InitiativeState, type JointState } from "./jointState.js";
import type { LedgerState } from "./ledger.js";
import type { Candidate } from "./moves.js";
import type { Problem } from "./problem.js";
import { LedgerDraft } from "./reserve.js";
import { Scene, single } from "./scene.js";

/** The state after the moves of a date, once chance has decided on arrows that take no time. */
export interface Departure {
  /** By node of the grid. */
  readonly probability: Float64Array;
  readonly state: JointState;
}

/** A set of moves with what it leads to, and in which atoms the ledger allows it (one entry for all where charges do not depend on truths). */
export interface Plan extends Candidate {
  readonly departures: readonly Departure[];
  readonly holds: readonly boolean[];
}

/** Rounding that a probability may show. */
const slack = 1e-9;

/** Sends off those who move: everything that a set of moves changes before anything is booked. */
export function depart(problem: Problem, k: number, state: JointState, candidate: Candidate): Plan {
  const { moves } = candidate;
  const ones = problem.grid.ones(k, state.heard.length);
  if (moves.every((move) => move?.succeeds === undefined)) {
    const initiatives = state.initiatives.map((own, i) => leave(k, own, moves[i], true, undefined));
    const { ledger, holds } = write(problem, k, { ...state, initiatives }, candidate);
    return { ...candidate, departures: [{ probability: ones, state: { ...state, initiatives, ledger } }], holds };
  }
  const scene = new Scene(problem, k, state);
  const chances = moves.map((move) => (move?.succeeds === undefined ? undefined : probabilities(scene, move.succeeds)));
  let fates: { probability: Float64Array; fails: number[] }[] = [{ probability: ones, fails: [] }];
  chances.forEach((chance, i) => {
    if (chance === undefined || moves[i]?.instant !== true) return;
    fates = fates.flatMap(({ probability, fails }) => [
      { probability: probability.map((p, n) => p * chance[n]), fails },
      { probability: probability.map((p, n) => p * (1 - chance[n])), fails: [...fails, i] },
    ]);
  });
  const departed = fates
    .filter(({ probability }) => probability.some((p) => p > 0))
    .map(({ probability, fails }) => {
      const initiatives = state.initiatives.map((own, i) => leave(k, own, moves[i], !fails.includes(i), chances[i]));
      const { ledger, holds } = write(problem, k, { ...state, initiatives }, candidate);
      return { probability, holds, state: { ...state, initiatives, ledger } };
    });
  const holds = departed[0].holds.map((_, atom) => departed.every((departure) => departure.holds[atom]));
  return { ...candidate, departures: departed, holds };
}

/** Chances of success by node. Nodes at the rim of the grid are never reached, so it is a fault of the model only where no node has a probability. */
function probabilities(scene: Scene, succeeds: AmountProgram): Float64Array {
  const chance = scene.known(succeeds);
  if (chance.some((p) => p >= -slack && p <= 1 + slack)) return chance.map((p) => Math.min(1, Math.max(0, p)));
  throw new RipenError("invalid-model", [
    {
      path: succeeds.path,
      message: `the formula gives ${chance[0]}; allowed is a probability, from 0 to 1`,
      hint: "write its limits: atLeast(cap(x, 1), 0)",
    },
  ]);
}

function leave(
  k: number,
  own: InitiativeState,
  move: OptionProgram | undefined,
  succeeds: boolean,
  chance: Float64Array | undefined,
): InitiativeState {
  if (move === undefined) return own;
  const { instant, to, otherwise, during, learns } = move;
  return {
    ...own,
    mode: !instant ? during : succeeds ? to : otherwise,
    way: instant
      ? undefined
      : { option: move, arrives: move.arrival[k], chance: chance === undefined ? 1 : single(chance, move.succeeds?.path ?? move.id) },
    since: k,
    arrived: instant && succeeds ? move : undefined,
    told: instant && learns.length > 0 ? move : undefined,
    due: move.uses.length > 0 || isDueAfter(move, k, k) ? [...own.due, { option: move, date: k }] : own.due,
  };
}

/** Writes the moves into the ledger, forced ones first, and tells in which atoms the chosen ones hold. */
function write(
  problem: Problem,
  k: number,
  after: JointState,
  { moves, free }: Candidate,
): { ledger: LedgerState | undefined; holds: readonly boolean[] } {
  if (after.ledger === undefined) return { ledger: undefined, holds: [true] };
  if (moves.every((move) => move === undefined || !problem.ledger.isTouchedBy(move)))
    return { ledger: after.ledger, holds: after.ledger.charged.map(() => true) };
  const draft = new LedgerDraft(problem, k, after);
  const reserve = (chosen: boolean): void => {
    moves.forEach((move, i) => {
      if (move !== undefined && free[i] === chosen) draft.reserveMove(move);
    });
  };
  reserve(false);
  const forced = problem.ledger.written(free.includes(false) ? draft : after.ledger);
  reserve(true);
  const holds = problem.ledger.written(draft).map((written, row) => problem.ledger.holds(k, forced[row], written));
  moves.forEach((move, i) => {
    if (move?.instant === true && move.otherwise >= 0) draft.occupy(i, true);
  });
  return { ledger: draft, holds };
}
