import type { Program } from "../../../model/index.js";
import type { ScoreMap, World } from "../../../simulation/index.js";
import type { BeliefAxis, Privates } from "../beliefs/index.js";
import type { EvenGrid } from "../grid/index.js";
import type { MarketAxis } from "../market/index.js";
import type { ChainAxis } from "./chainAxes.js";
import type { Stage } from "./stage.js";

/** Positions on the axes of a stage, `at[axis][i]` in steps from the first place (whole numbers on axes that are not continuous). */
export type Positions = readonly Float64Array[];

/** Where the numbers of a column that depends on the place come from. */
export interface ColumnSource {
  /** Axes it depends on. */
  readonly axes: readonly number[];
  fill(stage: Stage, at: Positions, count: number, out: Float64Array): void;
}

/** The columns of market drivers and of what is known of private drivers, by slot; private drivers that nothing is learnt about have their prior mean. */
export function columnSources(
  program: Program,
  world: World,
  privates: Privates,
  markets: readonly MarketAxis[],
  chains: readonly ChainAxis[],
  beliefs: readonly BeliefAxis[],
): Map<number, ColumnSource> {
  const { layout } = program;
  const sources = new Map<number, ColumnSource>();
  markets.forEach((axis, i) => sources.set(layout.market[axis.law.market], marketColumn(axis, i)));
  chains.forEach(({ market, values }, i) => {
    const axis = markets.length + i;
    sources.set(layout.market[market], { axes: [axis], fill: (_stage, at, count, out) => lookUp(values, at[axis], count, out) });
  });
  layout.known.forEach((slot, p) => {
    const place = beliefs.findIndex(({ group }) => group === world.beliefs.groupOf[p]);
    const mean = world.beliefs.priorMean(p);
    const prior: ColumnSource = { axes: [], fill: (_stage, _at, count, out) => void out.fill(mean, 0, count) };
    sources.set(slot, place < 0 ? prior : knownColumn(beliefs[place], markets.length + chains.length + place, p, privates));
  });
  return sources;
}

function marketColumn({ law, lean }: MarketAxis, axis: number): ColumnSource {
  const leans = axis === 1 && lean.some((share) => share !== 0);
  return {
    axes: leans ? [0, 1] : [axis],
    fill(stage, at, count, out) {
      coordinates(stage.grids[axis] as EvenGrid, at[axis], count, out);
      if (leans) {
        const { start, step } = stage.grids[0] as EvenGrid;
        const share = lean[Math.max(stage.k, 0)];
        for (let i = 0; i < count; i++) out[i] += share * (start + step * at[0][i]);
      }
      if (law.transform === "exp") for (let i = 0; i < count; i++) out[i] = Math.exp(out[i]);
    },
  };
}

/** The posterior mean of a private driver at the places of its group's axis. */
function knownColumn(belief: BeliefAxis, axis: number, p: number, { laws, scores }: Privates): ColumnSource {
  const { law, group } = belief;
  if (law.kind === "outcomes") {
    return {
      axes: [axis],
      fill(stage, at, count, out) {
        const means = law
          .probabilities(stage.masks[group])
          .map((belief) => law.values.reduce((sum, value, v) => sum + value * belief[v], 0));
        for (let i = 0; i < count; i++) out[i] = means[at[axis][i]];
      },
    };
  }
  const rho = p === law.learned ? 1 : scores.between(p, law.learned);
  const maps = new Map<number, ScoreMap>();
  const mapOf = (mask: number): ScoreMap => {
    const map = maps.get(mask) ?? laws[p].expectation(1 - rho * rho * (1 - law.variance(mask)));
    maps.set(mask, map);
    return map;
  };
  return {
    axes: [axis],
    fill(stage, at, count, out) {
      coordinates(stage.grids[axis] as EvenGrid, at[axis], count, out);
      if (rho !== 1) for (let i = 0; i < count; i++) out[i] *= rho;
      mapOf(stage.masks[group])(out, undefined, count, out);
    },
  };
}

export function coordinates({ start, step }: EvenGrid, at: Float64Array, count: number, out: Float64Array): void {
  for (let i = 0; i < count; i++) out[i] = start + step * at[i];
}

function lookUp(values: Float64Array, at: Float64Array, count: number, out: Float64Array): void {
  for (let i = 0; i < count; i++) out[i] = values[at[i]];
}
