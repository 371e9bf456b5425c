// Ways to lower the variance of a simulated value, each as a run over blocks of 1024 paths whose means are independent.

/** Every second half of a block mirrors the first: antithetic paths. */
class MirroredNormals {
  constructor(engine, dates, drivers, scores) {
    const column = () => new Float64Array(engine.blockSize);
    this.score = Array.from({ length: scores }, column);
    this.market = Array.from({ length: drivers }, () => dates.map(column));
    this.stream = new engine.RandomStream(0, "", "", 0);
  }

  fill(seed, purpose, block) {
    this.stream.restart(seed, purpose, "mirrored", block);
    for (const column of [...this.score, ...this.market.flat()]) {
      const half = column.length / 2;
      this.stream.normals(column, half);
      for (let i = 0; i < half; i++) column[half + i] = -column[i];
    }
  }
}

/** How paths are drawn. */
export const drawings = (engine) => ({
  plain: undefined,
  antithetic: (...shape) => new MirroredNormals(engine, ...shape),
  even: engine.normalsFor("even"),
});

/**
 * What a policy earns, block by block.
 *
 * @returns (from, to) → means of blocks
 */
export function pricer(engine, model, policy, normals, seed) {
  const program = engine.compileDecision(model);
  const { drivers, correlations, observations } = program.world;
  const world = engine.createWorld({ dates: [...program.dates], drivers, correlations, observations, normals });
  const stopping = engine.stoppingOf(program);
  return async (from, to) => {
    const range = { seed, purpose: "price", measure: "pricing", from, to };
    const results =
      stopping !== undefined && engine.canReplay(program, policy)
        ? (await engine.replayStopping(program, stopping, world, [policy], true, range))[0]
        : await simulated(engine, program, world, policy, range);
    return results.map(({ value }) => mean(value));
  };
}

async function simulated(engine, program, world, policy, range) {
  const decide = await engine.loadDecider(policy);
  const process = new engine.Process(program, world);
  return engine.evaluateBlocks(program, world, () => decide(process), range, {}, process);
}

/** Market drivers at the last date, whose means are known, as controls: means of blocks less what they should be, one list a driver. */
export function driverControls(engine, model, normals, seed) {
  const program = engine.compileDecision(model);
  const { drivers, correlations, observations } = program.world;
  const world = engine.createWorld({ dates: [...program.dates], drivers, correlations, observations, normals });
  const last = program.dates.length - 1;
  const known = world.marketNames.map((_, m) => {
    const out = new Float64Array(1);
    world.conditionalMean(m, -1, last, "pricing", Float64Array.of(world.start(m)), out, 1);
    return out[0];
  });
  let room;
  return async (from, to) => {
    const controls = known.map(() => []);
    for (let block = from; block < to; block++) {
      room = world.simulate(seed, "price", block, "pricing", room);
      known.forEach((right, m) => controls[m].push(mean(room.market[m][last]) - right));
    }
    return controls;
  };
}

/** Coefficients that take most of the variance out of `values`, found on blocks of their own so that nothing is biased. */
export function coefficients(values, controls) {
  const centre = (list) => {
    const middle = mean(list);
    return list.map((x) => x - middle);
  };
  const [y, xs] = [centre(values), controls.map(centre)];
  const matrix = xs.map((a) => [...xs.map((b) => dot(a, b)), dot(a, y)]);
  const n = xs.length;
  for (let i = 0; i < n; i++) {
    if (!(Math.abs(matrix[i][i]) > 0)) continue;
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const factor = matrix[j][i] / matrix[i][i];
      for (let k = i; k <= n; k++) matrix[j][k] -= factor * matrix[i][k];
    }
  }
  return matrix.map((row, i) => (Math.abs(row[i]) > 0 ? row[n] / row[i] : 0));
}

export function controlled(values, controls, by) {
  return values.map((value, b) => value - by.reduce((sum, c, i) => sum + c * controls[i][b], 0));
}

export function mean(list) {
  return list.reduce((sum, x) => sum + x, 0) / list.length;
}

export function variance(list) {
  const middle = mean(list);
  return list.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (list.length - 1);
}

function dot(a, b) {
  return a.reduce((sum, x, i) => sum + x * b[i], 0);
}
