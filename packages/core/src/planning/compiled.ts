import type { TaskContext } from "../execution/index.js";
import { compilePortfolioModel, type PortfolioModel, type Program } from "../model/index.js";
import { PathShelf, Process, type World } from "../simulation/index.js";
import { followableRecursion, worldOf } from "../valuation/index.js";
import { RuleReaders } from "./decide/index.js";
import type { JointPolicy, SelectionPolicy } from "./planPolicy.js";

/** What tasks on one model have in common, made once where the executor remembers. */
export interface Compiled {
  readonly program: Program;
  readonly world: World;
  /** Paths that one policy after another is tried on. */
  readonly shelf: PathShelf;
  readonly benches: Benches;
  /** What is optimal in every joint state. */
  readonly recursion: (maxStates: number) => ReturnType<typeof followableRecursion>;
}

export function compiled(model: PortfolioModel, { remember }: TaskContext): Compiled {
  const make = (): Compiled => {
    const program = compilePortfolioModel(model);
    const world = worldOf(program);
    let found: ReturnType<typeof followableRecursion>;
    const recursion = (maxStates: number): typeof found => (found ??= followableRecursion(program, maxStates));
    return { program, world, shelf: new PathShelf(program, world), benches: new Benches(program, world), recursion };
  };
  return remember === undefined ? make() : remember(model, make);
}

/** A process, and readers of rules that are bound to it. */
export interface Bench {
  readonly process: Process;
  readonly readersOf: (policy: JointPolicy | SelectionPolicy) => RuleReaders | undefined;
}

/** Processes in which all initiatives move. One task at a time works at each; when it is done, the next one finds what was made for it. */
class Benches {
  readonly #program: Program;
  readonly #world: World;
  readonly #free: Bench[] = [];

  constructor(program: Program, world: World) {
    this.#program = program;
    this.#world = world;
  }

  async use<Result>(work: (bench: Bench) => Promise<Result>): Promise<Result> {
    const bench = this.#free.pop() ?? this.#make();
    const result = await work(bench);
    this.#free.push(bench);
    return result;
  }

  #make(): Bench {
    const process = new Process(this.#program, this.#world);
    const known = new WeakMap<JointPolicy["initiatives"], RuleReaders>();
    return {
      process,
      readersOf(policy) {
        if (policy.kind === "selection") return undefined;
        const readers = known.get(policy.initiatives) ?? new RuleReaders(policy.initiatives, process);
        known.set(policy.initiatives, readers);
        return readers;
      },
    };
  }
}
