/** A named piece of pure work: plain data in, plain data out, the same wherever it runs. */
export interface Task<Input, Output> {
  readonly name: string;
  run(input: Input, context: TaskContext): Output | Promise<Output>;
}

/** What a running task may use of its surroundings. */
export interface TaskContext {
  readonly signal?: AbortSignal | undefined;
  /** Tells that `units` more units of work are done. */
  readonly onUnits?: ((units: number) => void) | undefined;
  /** What was made for this owner before, else makes it: compiling a model once serves all its tasks. */
  readonly remember?: (<Made>(owner: object, make: () => Made) => Made) | undefined;
}

/** Runs tasks: inline, in a pool of threads, or on many machines. The answer is the same to the last bit. */
export interface Executor {
  /** Into how many pieces work should be cut; it changes nothing but the time. */
  readonly slices: number;
  /** Runs a task on every input; results in the order of the inputs. */
  map<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[], context?: TaskContext): Promise<Output[]>;
}
