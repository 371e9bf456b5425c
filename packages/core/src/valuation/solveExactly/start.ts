import type { Branch, InitiativeState, JointState } from "./jointState.js";
import type { Problem } from "./problem.js";
import { LedgerDraft } from "./reserve.js";
import { Scene, single } from "./scene.js";

/** Every state in which the first date may begin. */
export function startStates(problem: Problem): Branch[] {
  const { program, chains, ledger } = problem;
  const initiatives = program.initiatives.map(({ start }): InitiativeState => ({
    mode: start,
    way: undefined,
    since: 0,
    arrived: undefined,
    told: undefined,
    due: [],
    known: [],
    booked: [],
  }));
  return chains.start().map(({ places, probability }) => {
    const bare: JointState = { chains: places, evidence: problem.atoms.nothingKnown, heard: [], initiatives, ledger: undefined };
    const stocked = { ...bare, initiatives: initiatives.map((own, i) => ({ ...own, ...startStocks(problem, bare, i) })) };
    if (program.resources.length === 0) return { probability, state: stocked };
    const draft = new LedgerDraft(problem, 0, { ...stocked, ledger: ledger.empty(chargesByAtom(problem) ? problem.atoms.count : 1) });
    program.initiatives.forEach((_, i) => {
      draft.occupy(i, false);
    });
    return { probability, state: { ...stocked, ledger: draft } };
  });
}

function startStocks(problem: Problem, state: JointState, i: number): Pick<InitiativeState, "known" | "booked"> {
  const { stocks } = problem.program.initiatives[i];
  const { stockKnown, stockTruth } = problem.program.layout.initiatives[i];
  const scene = new Scene(problem, 0, state);
  const known = stocks.map(({ start }) => single(scene.known(start), start.path));
  if (stockKnown.every((slot, s) => slot === stockTruth[s])) return { known, booked: [] };
  const booked = Array.from({ length: problem.atoms.count }, (_, atom) =>
    stocks.map(({ start }) => single(scene.inAtom(start, atom), start.path)),
  );
  return { known, booked };
}

/** Whether what is charged to some resource depends on a truth with finitely many values. */
function chargesByAtom({ program, reads }: Problem): boolean {
  const uses = [
    ...program.initiatives.flatMap(({ modes }) => modes.flatMap((mode) => mode.uses.map(({ amount }) => amount))),
    ...program.options.flatMap((option) => option.uses.flatMap(({ amounts }) => amounts)),
  ];
  return uses.some((amount) => reads.byAtom(amount));
}
