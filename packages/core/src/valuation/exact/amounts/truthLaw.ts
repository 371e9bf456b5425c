import type { BeliefAxis, Privates } from "../beliefs/index.js";

/**
 * The joint law of some private drivers given a place: which scores are drawn, one after the other, each from what the ones before leave open (Cholesky), or
 * a distribution over values by place.
 */
export type TruthFactor =
  /** score = slope · (posterior mean of the learned score) + Σ mix[j] z[j] + spread · z, truth = T(score) */
  | {
      readonly kind: "score";
      readonly driver: number;
      readonly axis: number;
      readonly slope: number;
      readonly mix: readonly number[];
      readonly spread: number;
    }
  /** As a score, of a driver of finitely many values: its values with their probabilities given the z before. */
  | {
      readonly kind: "steps";
      readonly driver: number;
      readonly axis: number;
      readonly slope: number;
      readonly mix: readonly number[];
      readonly spread: number;
    }
  /** Values with probabilities by place of an axis. */
  | {
      readonly kind: "outcomes";
      readonly driver: number;
      readonly axis: number;
      readonly values: readonly number[];
      readonly probabilities: readonly Float64Array[];
    };

/** Factors for these private drivers; `masks` says what is known, `axisOf` finds the axis of a belief. */
export function truthFactors(
  drivers: readonly number[],
  { laws, scores }: Privates,
  beliefs: readonly BeliefAxis[],
  firstBelief: number,
  groupOf: readonly number[],
  masks: readonly number[],
): TruthFactor[] {
  const groups = [...new Set(drivers.map((driver) => groupOf[driver]))];
  let drawn = 0;
  return groups.flatMap((group) => {
    const place = beliefs.findIndex((belief) => belief.group === group);
    const law = place < 0 ? undefined : beliefs[place].law;
    const axis = place < 0 ? -1 : firstBelief + place;
    const own = drivers.filter((driver) => groupOf[driver] === group);
    if (law?.kind === "outcomes") {
      const { values } = law;
      return own.map((driver): TruthFactor => ({ kind: "outcomes", driver, axis, values, probabilities: law.probabilities(masks[group]) }));
    }
    // Drivers of finitely many values come last: nothing else is drawn given their scores.
    const ordered = [
      ...own.filter((driver) => laws[driver].discrete === undefined),
      ...own.filter((driver) => laws[driver].discrete !== undefined),
    ];
    const slopes = ordered.map((driver) => (law === undefined ? 0 : driver === law.learned ? 1 : scores.between(driver, law.learned)));
    const known = law === undefined ? 0 : 1 - law.variance(masks[group]);
    const rows = semidefiniteCholesky(
      ordered.map((one, i) => ordered.map((other, j) => (one === other ? 1 : scores.between(one, other)) - slopes[i] * slopes[j] * known)),
    );
    const before = drawn;
    drawn += ordered.length;
    return ordered.map((driver, i): TruthFactor => ({
      kind: laws[driver].discrete === undefined ? "score" : "steps",
      driver,
      axis: known === 0 ? -1 : axis,
      slope: slopes[i],
      mix: [...new Array<number>(before).fill(0), ...rows[i].slice(0, i)],
      spread: rows[i][i],
    }));
  });
}

/** Lower triangular L with L Lᵀ = matrix; a direction without variance has a zero column. */
function semidefiniteCholesky(matrix: readonly (readonly number[])[]): number[][] {
  const rows = matrix.map((row) => row.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      let rest = row[j];
      for (let m = 0; m < j; m++) rest -= rows[i][m] * rows[j][m];
      if (i === j) rows[i][i] = rest > 1e-13 ? Math.sqrt(rest) : 0;
      else rows[i][j] = rows[j][j] > 0 ? rest / rows[j][j] : 0;
    }
  });
  return rows;
}
