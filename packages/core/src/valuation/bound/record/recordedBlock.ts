/** What every station of an initiative brings on the paths of a block, in money of today, before anything is charged for what is shared. */
export interface RecordedBlock {
  readonly stages: readonly RecordedStage[];
}

/** By view, where views differ in what others are taken to do: what they share is the same array. */
export type ByView = readonly (Float64Array | undefined)[];

export interface RecordedStage {
  /** By post: what it brings at its date. */
  readonly posts: readonly ByView[];
  /** By place and move. */
  readonly moves: readonly (readonly RecordedMove[])[];
  readonly arrivals: readonly RecordedArrival[];
}

export interface RecordedMove {
  /** 1 where it may be taken; undefined: everywhere. */
  readonly open: Float64Array | undefined;
  /** What it brings at once. */
  readonly brought: ByView;
  /** What it brings where it succeeds. */
  readonly landed: ByView;
  /** The chance of success; undefined: it always succeeds. */
  readonly chance: Float64Array | undefined;
}

export interface RecordedArrival {
  readonly brought: ByView;
  /** What the martingale adds in the step that leads here: to be taken away from the value. */
  readonly increment: Float64Array | undefined;
}
