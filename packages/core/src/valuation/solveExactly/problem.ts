import type { Program, ResourceProgram } from "../../model/index.js";
import { createWorld, type World } from "../../simulation/index.js";
import { Atoms, type FiniteTruth } from "./atoms.js";
import { Chains } from "./chains.js";
import { ContinuousMarket } from "./continuousMarket.js";
import { Grid } from "./grid.js";
import { LedgerRules } from "./ledger.js";
import { normalNodes } from "./normalNodes.js";
import { beliefOf, type Belief } from "./priors.js";
import { Reads } from "./reads.js";
import { notExact, tooLarge } from "./refusal.js";
import { ScoreMeans } from "./scoreMeans.js";
import { Scores, type ScoreTruth } from "./scores.js";

/** Nodes of each continuous axis by number of axes, where the caller does not say. */
const defaultNodes = [2, 801, 151, 61, 25];
const mostPoints = 8_000_000;
/** Values of a continuous truth that enters a stock or a use of resources. */
const atomsOfScore = 49;

/** A program with everything that the recursion asks of it worked out. */
export interface Problem {
  readonly program: Program;
  readonly world: World;
  readonly chains: Chains;
  readonly market: ContinuousMarket;
  readonly grid: Grid;
  /** Continuous axes of the grid. */
  readonly axes: number;
  readonly atoms: Atoms;
  readonly scores: Scores;
  readonly reads: Reads;
  readonly scoreMeans: ScoreMeans;
  readonly ledger: LedgerRules;
  /** How many standard deviations count. */
  readonly reach: number;
  /** By initiative: whether some formula reads its age. */
  readonly agesRead: readonly boolean[];
  readonly warnings: readonly string[];
}

export function poseProblem(program: Program, nodesAsked: number | undefined): Problem {
  const { world: spec, layout, columnsRead, dates } = program;
  const world = createWorld({
    dates: Array.from(dates),
    drivers: spec.drivers,
    correlations: spec.correlations,
    observations: spec.observations,
  });
  const read = layout.market.flatMap((slot, m) => (columnsRead.has(slot) ? [m] : []));
  const chains = new Chains(program, world, read);
  const market = new ContinuousMarket(
    program,
    world,
    read.filter((m) => !chains.markets.includes(m)),
  );
  const ledger = new LedgerRules(program);
  const { finite, scored, tilt } = sortPrivates(program, ledger);
  const atoms = new Atoms(program, finite);
  const scores = new Scores(program, scored);
  const reach = 7 + Math.max(tilt, market.tilt);
  const signals = spec.observations.filter((_, o) => scores.about(o) >= 0).length;
  const axes = market.axes.length + signals;
  if (axes >= defaultNodes.length)
    throw notExact(
      "",
      `found ${market.axes.length} continuous market drivers and ${signals} signals of continuous private drivers; at most 4 together`,
    );
  const nodes = nodesAsked ?? defaultNodes[axes];
  if (nodes ** axes > mostPoints) throw tooLarge("points of the grid", nodes ** axes, mostPoints, "Ask for fewer nodes.");
  const grid = new Grid(market.axes, nodes, reach);
  market.attach(grid);
  assertFineEnough(market, grid);
  return {
    program,
    world,
    chains,
    market,
    grid,
    axes,
    atoms,
    scores,
    reads: new Reads(program, atoms, scores),
    scoreMeans: new ScoreMeans(scores, grid, reach),
    ledger,
    reach,
    agesRead: layout.initiatives.map(({ age }) => columnsRead.has(age)),
    warnings: [...world.warnings, ...jumpWarnings(program, market, scores)],
  };
}

/** Sorts the private drivers that matter into those with finitely many values and those learnt through normal scores. */
function sortPrivates(program: Program, ledger: LedgerRules): { finite: FiniteTruth[]; scored: ScoreTruth[]; tilt: number } {
  const { privateNames, correlations, observations } = program.world;
  const { layout, columnsRead } = program;
  const finite: FiniteTruth[] = [];
  const scored: ScoreTruth[] = [];
  let tilt = 0;
  const friends = (name: string): string[] =>
    correlations.flatMap(({ between, rho }) => (rho !== 0 && between.includes(name) ? between.filter((other) => other !== name) : []));
  const wanted = new Set(privateNames.filter((_, p) => columnsRead.has(layout.truth[p]) || columnsRead.has(layout.known[p])));
  for (const name of wanted) for (const friend of friends(name)) wanted.add(friend);
  const carried = slotsCarried(program);
  const limiting = slotsLimiting(program, ledger);
  const quantiles = slotsUsed(program, ({ reserve }) => reserve !== "mean");
  privateNames.forEach((name, place) => {
    if (!wanted.has(name)) return;
    const belief = beliefOf(program, place);
    const alone = friends(name).length === 0;
    const path = `drivers.${name}`;
    if (belief.kind === "finite") {
      if (!alone) throw notExact(path, "it has finitely many values and is correlated with another private driver");
      finite.push({ place, values: belief.values, probabilities: belief.probabilities });
    } else if (carried.has(layout.truth[place])) {
      if (!alone || observations.some(({ driver }) => driver === name))
        throw notExact(
          path,
          "it is continuous, enters a stock or a use of resources, and is learnt or correlated",
          "Give it a discrete prior.",
        );
      if (quantiles.has(layout.truth[place]))
        throw notExact(path, "it is continuous and enters a use whose quantile is reserved", "Give it a discrete prior.");
      if (limiting.has(layout.truth[place]))
        throw notExact(
          path,
          "it is continuous and enters a use that is charged before the last decision which its resource limits",
          "Give it a discrete prior.",
        );
      finite.push({ place, ...inValues(belief) });
    } else {
      scored.push({ place, truth: belief.truth });
      tilt = Math.max(tilt, belief.tilt);
    }
  });
  return { finite, scored, tilt };
}

/** Slots of truths that enter what is carried from date to date: stocks, and charges to the ledger. */
function slotsCarried({ initiatives, options }: Program): Set<number> {
  const amounts = [
    ...initiatives.flatMap(({ stocks, modes }) => [
      ...stocks.map(({ start }) => start),
      ...modes.flatMap(({ next, uses }) => [...next, ...uses].map(({ amount }) => amount)),
    ]),
    ...options.flatMap(({ uses }) => uses.flatMap(({ amounts: own }) => own)),
  ];
  return new Set(amounts.flatMap(({ truth }) => truth.reads));
}

/** Slots of truths that enter uses of some resources. */
function slotsUsed({ initiatives, options, resources }: Program, some: (resource: ResourceProgram) => boolean): Set<number> {
  const uses = [
    ...initiatives.flatMap(({ modes }) =>
      modes.flatMap((mode) => mode.uses.map(({ resource, amount }) => ({ resource, amounts: [amount] }))),
    ),
    ...options.flatMap((option) => option.uses),
  ];
  const meant = uses.filter(({ resource }) => some(resources[resource]));
  return new Set(meant.flatMap(({ amounts }) => amounts.flatMap(({ truth }) => truth.reads)));
}

/**
 * Slots of truths that some charge depends on before the last decision that its resource limits. Charged value by value, a continuous truth
 * would let the recursion learn from what is left: which value it is.
 */
function slotsLimiting({ initiatives, options, resources }: Program, ledger: LedgerRules): Set<number> {
  const limits = (resource: number, charged: number): boolean =>
    resources[resource].periods.length > 0 && charged < ledger.lastTouched(resource);
  const byMoves = options.flatMap(({ offered, uses }) => {
    const first = offered.indexOf(1);
    return uses.flatMap(({ resource, each, amounts }) =>
      amounts.filter((_, lag) => first >= 0 && limits(resource, first + (each ? 0 : lag))),
    );
  });
  const byModes = initiatives.flatMap(({ index: i, modes, start }) =>
    modes.flatMap(({ index, uses }) => {
      const ways = options.filter(({ initiative, to, otherwise, during }) => initiative === i && [to, otherwise, during].includes(index));
      const firsts = ways.map(({ offered }) => offered.indexOf(1)).filter((k) => k >= 0);
      const first = index === start ? 0 : Math.min(Infinity, ...firsts);
      return uses.filter(({ resource }) => limits(resource, first)).map(({ amount }) => amount);
    }),
  );
  return new Set([...byMoves, ...byModes].flatMap(({ truth }) => truth.reads));
}

/** A continuous prior as a set of values, exact for smooth functions of the score. */
function inValues({ truth, tilt }: Extract<Belief, { kind: "score" }>): { values: number[]; probabilities: number[] } {
  const { nodes, weights } = normalNodes(atomsOfScore, 7 + tilt);
  return { values: Array.from(nodes, truth), probabilities: Array.from(weights) };
}

/** A condition makes the value jump between nodes, which costs accuracy. */
function jumpWarnings({ options, layout }: Program, market: ContinuousMarket, scores: Scores): string[] {
  const slots = [...market.markets.map((m) => layout.market[m]), ...scores.truths.map(({ place }) => layout.known[place])];
  const jumping = options.filter(({ when }) => when !== undefined && slots.some((slot) => when.known.reads.includes(slot)));
  return jumping.map(
    ({ id }) => `the condition of ${id} reads a continuous driver, so the value is good to the first power of the distance of nodes only`,
  );
}

/** The even rule needs a node or more per standard deviation of every step. */
function assertFineEnough({ axes }: ContinuousMarket, { spread, standard }: Grid): void {
  axes.forEach((steps, axis) =>
    steps.forEach(({ sd }, k) => {
      const width = sd / spread[axis][k];
      if (sd === 0 || width >= standard.step) return;
      const needed = Math.ceil((standard.step / width) * standard.nodes.length);
      throw notExact(
        "dates",
        `a step between dates is ${width.toPrecision(2)} of the spread reached; found ${standard.nodes.length} nodes, needed are ${needed}`,
        "Ask for more nodes, or fewer dates.",
      );
    }),
  );
}
