import { sizeOf, type Stage } from "../space/index.js";

const kept = new WeakMap<Stage, Map<string, readonly Float64Array[]>>();

/** Positions of all places of a tensor over some axes of a stage; on the other axes all stand at the first place. Kept, so never to be written to. */
export function gridPositions(stage: Stage, axes: readonly number[]): readonly Float64Array[] {
  let byAxes = kept.get(stage);
  if (byAxes === undefined) kept.set(stage, (byAxes = new Map<string, readonly Float64Array[]>()));
  const key = axes.join();
  let positions = byAxes.get(key);
  if (positions === undefined) byAxes.set(key, (positions = build(stage, axes)));
  return positions;
}

function build(stage: Stage, axes: readonly number[]): Float64Array[] {
  const counts = axes.map((axis) => stage.counts[axis]);
  const total = sizeOf(counts, 0, counts.length);
  const still = new Float64Array(total);
  return stage.counts.map((_, axis) => {
    const own = axes.indexOf(axis);
    if (own < 0) return still;
    const inner = sizeOf(counts, own + 1, counts.length);
    return Float64Array.from({ length: total }, (_unused, i) => Math.floor(i / inner) % counts[own]);
  });
}

/** Positions on lines along one axis (the `own`-th of `axes`) of such a tensor. */
export function linePositions(
  stage: Stage,
  axes: readonly number[],
  own: number,
  line: Int32Array,
  position: Float64Array,
  count: number,
): Float64Array[] {
  const others = axes.map((axis, i) => (i === own ? 1 : stage.counts[axis]));
  return stage.counts.map((_, axis) => {
    const i = axes.indexOf(axis);
    if (i === own) return position;
    const positions = new Float64Array(count);
    if (i < 0) return positions;
    const inner = sizeOf(others, i + 1, others.length);
    for (let c = 0; c < count; c++) positions[c] = Math.floor(line[c] / inner) % others[i];
    return positions;
  });
}
