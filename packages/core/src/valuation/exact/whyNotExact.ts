import { RipenError } from "../../errors.js";
import type { Program } from "../../model/index.js";
import type { World } from "../../simulation/index.js";
import { learnedDrivers } from "./beliefs/index.js";
import { isDiscrete, marketsRead, planRecursion, prepare, valuedReads, type Plan } from "./prepare.js";
import { readsOf, readsStocks, stockReads } from "./states/index.js";

/** Products over all dates, ways to stand and places; a recursion of this size takes about ten seconds. */
const mostWork = 5e9;
/** What is done once at every place, in products: formulas, breaks, comparisons. */
const workAtPlace = 200;
const mostTests = 10;

/**
 * Why the exact method does not cover a program, or undefined when it does.
 *
 * It covers one initiative with at most two continuous quantities (market drivers; scores of private drivers that are learned), any chains and events, private
 * drivers that are not learned, and stocks that follow no driver, as long as the work stays within a limit.
 *
 * @param program a compiled program
 * @param world its world
 * @returns one sentence, without a full stop
 * @example
 * whyNotExact(compileDecision(model), world); // "three continuous drivers: the exact method covers two"
 */
export function whyNotExact(program: Program, world: World): string | undefined {
  const shape = shapeProblem(program) ?? driverProblem(program) ?? stockProblem(program);
  if (shape !== undefined) return shape;
  try {
    const plan = planRecursion(program, world, () => false);
    return beliefProblem(program, world, plan) ?? dimensionProblem(plan) ?? sizeProblem(program, world, plan);
  } catch (error) {
    if (RipenError.is(error) && error.code === "too-large") return error.issues[0].message;
    throw error;
  }
}

function shapeProblem(program: Program): string | undefined {
  const { initiatives, resources, floors, options, layout } = program;
  if (initiatives.length !== 1) return `${initiatives.length} initiatives: the exact method covers one`;
  if (resources.some(({ periods }) => periods.length > 0)) return "a resource with limits: the exact method covers none";
  if (floors.length > 0) return "a floor on an account: the exact method covers none";
  if (options.some(({ requires }) => requires.length > 0)) return "a link between initiatives: the exact method covers none";
  const reads = valuedReads(program);
  const [own] = layout.initiatives;
  if (own.flag.some((slot) => reads.has(slot))) return "a formula that asks for the initiative's own mode";
  const later = options.flatMap(({ pay, id }) =>
    readsLater(
      program,
      pay
        .slice(1)
        .flat()
        .map(({ amount }) => amount),
    )
      ? [id]
      : [],
  );
  if (later.length > 0) return `${later[0]} pays instalments that depend on age or stocks at later dates`;
  return undefined;
}

function readsLater({ layout: { initiatives } }: Program, amounts: Parameters<typeof readsOf>[0]): boolean {
  const [{ age, stockTruth, stockKnown }] = initiatives;
  const reads = readsOf(amounts);
  return [age, ...stockTruth, ...stockKnown].some((slot) => reads.has(slot));
}

function driverProblem(program: Program): string | undefined {
  const { drivers, marketNames, correlations } = program.world;
  const read = marketsRead(program).map((m) => marketNames[m]);
  const given = read.find((name) => drivers[name].kind === "given");
  if (given !== undefined) return `${given} has given paths and no law to integrate`;
  const special = read.find((name) => {
    const driver = drivers[name];
    const jumps =
      driver.kind === "jumpDiffusion" || (driver.kind === "meanReverting" && (driver.jump !== undefined || driver.on === "geometric"));
    return (
      jumps &&
      correlations.some(({ between, rho }) => rho !== 0 && between.includes(name) && between.every((other) => read.includes(other)))
    );
  });
  if (special !== undefined) return `${special} has jumps or reverts geometrically and is correlated with another driver`;
  return undefined;
}

function stockProblem(program: Program): string | undefined {
  const { layout } = program;
  if (!readsStocks(program, valuedReads(program))) return undefined;
  const reads = stockReads(program);
  const uncertain = [...layout.market, ...layout.truth, ...layout.known].some((slot) => reads.has(slot));
  return uncertain
    ? "a stock that follows an uncertain driver: the exact method covers stocks that follow from dates and moves alone"
    : undefined;
}

function beliefProblem(program: Program, world: World, { moves }: Plan): string | undefined {
  const { privateNames, drivers, observations } = program.world;
  const discrete = (p: number): boolean => {
    const driver = drivers[privateNames[p]];
    return driver.kind === "private" && (driver.prior.distribution === "yesNo" || driver.prior.distribution === "discrete");
  };
  for (const [g, { privates }] of world.beliefs.groups.entries()) {
    const read = privates.filter(
      (p) => valuedReads(program).has(program.layout.truth[p]) || valuedReads(program).has(program.layout.known[p]),
    );
    if (read.filter(discrete).length > 1)
      return `${read
        .filter(discrete)
        .map((p) => privateNames[p])
        .join(" and ")} take finitely many values and are correlated`;
    if (moves[g].length === 0) continue;
    const learned = learnedDrivers(program, world, g, moves[g]);
    if (learned.length > 1) return `${learned.map((p) => privateNames[p]).join(" and ")} are correlated and both learned`;
    const [one] = learned;
    if (discrete(one) && privates.length > 1)
      return `${privateNames[one]} takes finitely many values, is correlated with others and learned`;
    const tests = world.beliefs.groups[g].observations.filter((place) => typeof observations[place].resolves !== "number");
    if (isDiscrete(program, world, g) && tests.length > mostTests)
      return `${tests.length} tests of ${privateNames[one]}: the exact method covers ${mostTests}`;
  }
  return undefined;
}

function dimensionProblem({ dimensions }: Plan): string | undefined {
  return dimensions > 2
    ? `${dimensions} continuous drivers (market drivers, and private ones that are learned): the exact method covers two`
    : undefined;
}

function sizeProblem(program: Program, world: World, plan: Plan): string | undefined {
  const { space, graphs } = prepare(program, world, plan, undefined);
  let work = 0;
  graphs.forEach(({ posts }, k) => {
    const atPlace = workAtPlace + (k < program.last ? space.effort(k) : 0);
    posts.forEach(({ standing }) => (work += atPlace * space.stage(k, standing.masks).total));
  });
  if (work <= mostWork) return undefined;
  return `${work.toExponential(1)} products (dates x ways to stand x values of drivers x reach of a step): over the limit of ${mostWork.toExponential(0)}`;
}
