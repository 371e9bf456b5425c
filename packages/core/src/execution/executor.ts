/** A named piece of pure work: plain data in, plain data out, the same wherever it runs. */
export interface Task<Input, Output> {
  readonly name: string;
  run(input: Input, context: TaskContext): Output | Promise<Output>;
}

/** What a running task asks to find out whether it should stop: an `AbortSignal`, or what stands for one in a worker. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** What a running task may use of its surroundings. */
export interface TaskContext {
  readonly signal?: StopSignal | undefined;
  /** Tells that `units` more units of work are done. */
  readonly onUnits?: ((units: number) => void) | undefined;
  /** What was made for this owner before, else makes it: compiling a model once serves all its tasks. */
  readonly remember?: (<Made>(owner: object, make: () => Made) => Made) | undefined;
  /**
   * Lets the rest of the thread run, an abort among it, when enough work has come together; absent where nobody waits for the thread.
   * `work` is what was done since, in sweeps over one column of a block of paths.
   */
  readonly breathe?: ((work: number) => Promise<void> | undefined) | undefined;
}

/** What a caller may ask of a run of tasks. */
export interface MapContext {
  readonly signal?: AbortSignal | undefined;
  /** Told how many units of work have been done since it was last told. */
  readonly onUnits?: ((units: number) => void) | undefined;
}

/** Runs tasks: inline, in a pool of threads, or on many machines. The answer is the same to the last bit. */
export interface Executor {
  /** Into how many pieces work should be cut; it changes nothing but the time. */
  readonly slices: number;
  /** Runs a task on every input; results in the order of the inputs. */
  map<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[], context?: MapContext): Promise<Output[]>;
  /** The same executor for one run. What is remembered of its models and policies is not used by another run: by then they may have been changed. */
  readonly forRun?: () => Executor;
}
