// Ways to lower the variance of a simulated value, by variance times processor time, family by family; and whether the default's intervals cover. Some minutes.
// Keeps reports/variance.json and reports/variance.md. node scripts/variance.mjs [--row] [family]
import { worked } from "./bench/measure.mjs";
import { fromSources } from "./fromSources.mjs";
import { keepReport } from "./keptReport.mjs";
import { families } from "./variance/families.mjs";
import { variancePage } from "./variance/page.mjs";
import { coefficients, controlled, drawings, driverControls, mean, pricer, variance } from "./variance/techniques.mjs";

const engine = await fromSources(`
  export { replay, solve } from "./packages/core/src/index.ts";
  export * from "./packages/core/src/valuation/closedForm/index.ts";
  export * from "./packages/core/src/simulation/index.ts";
  export { compileDecision } from "./packages/core/src/model/index.ts";
  export { evaluateBlocks } from "./packages/core/src/valuation/evaluate.ts";
  export { loadDecider } from "./packages/core/src/valuation/decider.ts";
  export { stoppingOf } from "./packages/core/src/valuation/policy/index.ts";
  export { canReplay, replayStopping } from "./packages/core/src/valuation/stopping/index.ts";
  export { normalsFor } from "./packages/core/src/valuation/sampling.ts";
`);
const seed = 7;
/** Blocks of 1024 paths: to warm up, to find coefficients of controls, to measure. A variance of so many means is sure to a tenth. */
const blocks = { warm: 8, learn: 64, measure: 192 };
const turns = 3;
/** Where policies are fitted. */
const paths = { fit: 16_384, select: 4096, price: 16_384 };
const boundPaths = 4096;
/** Seeds whose intervals are counted, and blocks of even paths that tell what is right where no closed form does. */
const [seeds, manyBlocks] = [100, 4096];
/** A smooth family has to be so many times cheaper. */
const least = 10;

const row = process.argv.includes("--row");
const word = process.argv.slice(2).find((one) => !one.startsWith("--"));
const all = families(engine);
const wanted = row ? all.slice(0, 1) : all.filter(({ name }) => word === undefined || name.includes(word));

const results = [];
for (const family of wanted) {
  const { techniques, policy } = await compare(family);
  const result = { family: family.name, smooth: family.smooth === true, techniques, ...(await coverage(family, policy)) };
  results.push(result);
  console.log(
    `${family.name}: ${techniques.map(({ name, cheaper }) => `${name} ${cheaper.toFixed(1)}`).join(", ")}; covers ${result.covered} of ${seeds}`,
  );
}
const tooDear = results.filter(({ smooth, techniques }) => smooth && !(techniques.find(({ name }) => name === "even").cheaper >= least));
for (const { family } of tooDear) console.error(`${family}: even paths are less than ${least} times cheaper`);
process.exitCode = tooDear.length === 0 ? 0 : 1;
if (!row && word === undefined)
  keepReport({
    name: "variance",
    title: "Fewer paths for the same error",
    command: "npm run variance",
    sources: ["packages/core/src/simulation", "packages/core/src/valuation", "scripts/variance", "scripts/variance.mjs"],
    seed,
    results: { blocks, turns, seeds, least, families: results },
    page: variancePage({ results, blocks, seeds, boundPaths, least }),
  });

/** Techniques of a family: { name, variance: of one path, in effect; nanoseconds: of one path; cheaper: than plain, by their product }. */
async function compare({ model, committed, nearby }) {
  const { policy: fitted } = await engine.solve(model, { paths, seed });
  const policy = committed ? { kind: "committed" } : fitted;
  const kinds = Object.entries(drawings(engine));
  const [first, last] = [blocks.warm + blocks.learn, blocks.warm + blocks.learn + blocks.measure];
  const found = [];
  const note = (name, values, milliseconds) =>
    found.push({
      name,
      variance: variance(values) * engine.blockSize,
      nanoseconds: (milliseconds * 1e6) / blocks.measure / engine.blockSize,
      mean: mean(values),
    });
  for (const [name, normals] of kinds) {
    const priced = await measured(pricer(engine, model, policy, normals, seed), first, last);
    note(name, priced.values, priced.milliseconds);
    const learnt = await pricer(engine, model, policy, normals, seed)(blocks.warm, first);
    const controls = [{ of: "drivers", make: () => driverControls(engine, model, normals, seed) }];
    if (nearby !== undefined)
      controls.push({
        of: "nearby model",
        make: () => {
          const run = pricer(engine, nearby.model, { kind: "committed" }, normals, seed);
          return async (from, to) => [(await run(from, to)).map((value) => value - nearby.value)];
        },
      });
    for (const { of, make } of controls) {
      const control = await measured(make(), first, last);
      if (control.values.length === 0) continue;
      const by = coefficients(learnt, await make()(blocks.warm, first));
      note(`${name} + ${of}`, controlled(priced.values, control.values, by), priced.milliseconds + control.milliseconds);
    }
  }
  const martingale = await byMartingale(model, committed);
  if (martingale !== undefined) found.push(martingale);
  const [plain] = found;
  const techniques = found.map((one) => ({ ...one, cheaper: (plain.variance * plain.nanoseconds) / (one.variance * one.nanoseconds) }));
  return { policy, techniques };
}

/** Results over blocks, and the median time of some turns; those before are to warm up. */
async function measured(run, from, to) {
  await run(0, blocks.warm);
  const times = [];
  let values;
  for (let turn = 0; turn < turns; turn++) {
    const { milliseconds, value } = await worked(() => run(from, to));
    times.push(milliseconds);
    values = value;
  }
  return { values, milliseconds: times.sort((a, b) => a - b)[Math.floor(turns / 2)] };
}

/** The martingale of the upper bound as a control, as `bounds: "both"` has it, value functions to be fitted first. */
async function byMartingale(model, committed) {
  if (committed) return undefined;
  const few = { ...paths, price: 1024, bound: boundPaths };
  const run = (bounds) => worked(() => engine.solve(model, { paths: few, seed, bounds }));
  try {
    await run("both");
    const [both, lower] = [await run("both"), await run("lower")];
    const { mean: value, standardError } = both.value.value.lower;
    const nanoseconds = (Math.max(1, both.milliseconds - lower.milliseconds) * 1e6) / boundPaths;
    return standardError > 0 ? { name: "martingale", variance: standardError ** 2 * boundPaths, nanoseconds, mean: value } : undefined;
  } catch {
    return undefined; // no upper bound for this model
  }
}

/** How many intervals of 95% of the default hold what is right, and by how much means are off, in errors. */
async function coverage({ model, known }, policy) {
  const right = known ?? mean(await pricer(engine, model, policy, engine.normalsFor("even"), seed + 1)(0, manyBlocks));
  let [covered, squares, sampling] = [0, 0, ""];
  const scores = [];
  for (let one = 1; one <= seeds; one++) {
    const solution = await engine.replay(model, policy, { paths, seed: 1000 + one });
    const { mean: found, standardError, ci95 } = solution.value.lower;
    sampling = solution.sampling;
    covered += Number(ci95[0] <= right && right <= ci95[1]);
    scores.push((found - right) / standardError);
    squares += ((found - right) / standardError) ** 2;
  }
  return { sampling, right, covered, bias: mean(scores), spread: squares / seeds };
}
