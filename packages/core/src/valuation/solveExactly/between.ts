import type { ModeProgram, OptionProgram } from "../../model/index.js";
import { isDueAfter, type Branch, type InitiativeState, type JointState } from "./jointState.js";
import type { Problem } from "./problem.js";
import { LedgerDraft } from "./reserve.js";
import { Scene, single } from "./scene.js";

/** Ends date k after its moves: resources are charged, stocks step, all of them at once. */
export function endDate(problem: Problem, k: number, after: JointState): JointState {
  const ledger = after.ledger === undefined ? undefined : new LedgerDraft(problem, k, after).charge();
  const initiatives = after.initiatives.map((own, i): InitiativeState => {
    const next = own.mode < 0 ? [] : problem.program.initiatives[i].modes[own.mode].next;
    if (next.length === 0 && own.due.length === 0 && own.arrived === undefined) return own;
    const due = own.due.filter(({ option, date }) => isDueAfter(option, date, k));
    return { ...own, ...stepStocks(problem, k, after, i, next), due, arrived: undefined };
  });
  return { ...after, initiatives, ledger };
}

/** `next` uses this date's drivers, stocks and t; where no rule is given, or on the way without a mode, a stock stays. */
function stepStocks(
  problem: Problem,
  k: number,
  state: JointState,
  i: number,
  next: ModeProgram["next"],
): Pick<InitiativeState, "known" | "booked"> {
  const { known, booked } = state.initiatives[i];
  if (next.length === 0) return { known, booked };
  const scene = new Scene(problem, k, state);
  const [knownNext, bookedNext] = [[...known], booked.map((values) => [...values])];
  for (const { stock, amount } of next) {
    knownNext[stock] = single(scene.known(amount), amount.path);
    bookedNext.forEach((values, atom) => (values[stock] = single(scene.inAtom(amount, atom), amount.path)));
  }
  return { known: knownNext, booked: bookedNext };
}

/**
 * Every way in which date k may begin: signals that have arrived are known to all, travellers are where chance has led them, drivers have moved.
 *
 * @param state how the date before has ended
 */
export function beginDate(problem: Problem, k: number, state: JointState): Branch[] {
  const { program, chains } = problem;
  const landing = state.initiatives.map(({ way }) => (way !== undefined && way.arrives === k ? way : undefined));
  const telling = state.initiatives.flatMap(({ told }, i) => [told, landing[i]?.option].filter((option) => option !== undefined));
  let branches: Branch[] = [{ probability: 1, state }];
  program.initiatives.forEach((_, i) => (branches = branches.flatMap((branch) => land(k, branch, i))));
  const moved = chains.next(k - 1, state.chains);
  branches = branches
    .flatMap((branch) => listen(problem, telling, branch))
    .flatMap((branch) =>
      moved.map(({ places, probability }) => ({
        probability: branch.probability * probability,
        state: { ...branch.state, chains: places },
      })),
    );
  const landed = landing.flatMap((way, i) => (way === undefined ? [] : [i]));
  if (state.ledger === undefined || landed.length === 0) return branches;
  return branches.map((branch) => {
    const draft = new LedgerDraft(problem, k, branch.state);
    for (const i of landed) draft.occupy(i, false);
    return { probability: branch.probability, state: { ...branch.state, ledger: draft } };
  });
}

function land(k: number, { probability, state }: Branch, i: number): Branch[] {
  const own = state.initiatives[i];
  const put = (initiative: InitiativeState, chance: number): Branch[] =>
    chance > 0 ? [{ probability: probability * chance, state: { ...state, initiatives: state.initiatives.with(i, initiative) } }] : [];
  if (own.told !== undefined) return put({ ...own, told: undefined }, 1);
  if (own.way === undefined || own.way.arrives !== k) return [{ probability, state }];
  const { option, chance } = own.way;
  const there = { ...own, way: undefined, since: k };
  return [...put({ ...there, mode: option.to, arrived: option }, chance), ...put({ ...there, mode: option.otherwise }, 1 - chance)];
}

/** All that these options tell: each answer about a finite truth with its probability, each signal about a score as a new axis. */
function listen({ atoms, scores }: Problem, options: readonly OptionProgram[], { probability: before, state }: Branch): Branch[] {
  const observations = [...new Set(options.flatMap(({ learns }) => learns))].sort((a, b) => a - b);
  let heard = state.heard;
  let branches: Branch[] = [{ probability: before, state }];
  for (const observation of observations) {
    if (scores.informs(heard, observation)) heard = [...heard, observation];
    branches = branches.flatMap((branch) => {
      const answered = atoms.ask(branch.state.evidence, observation);
      if (answered.length === 0) return [branch];
      return answered.map(({ probability, evidence }) => ({
        probability: branch.probability * probability,
        state: { ...branch.state, evidence },
      }));
    });
  }
  return branches.map((branch) => ({ ...branch, state: { ...branch.state, heard } }));
}
