import { errorTitles, type RipenErrorCode } from "./errors.js";

/** What a code of {@link RipenError} means, and what to do about it. */
interface CatalogueEntry {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly example: string;
}

/** Every code that Ripen can throw. The pages under `docs/errors` are generated from this table. */
export const errorCatalogue: Readonly<Record<RipenErrorCode, CatalogueEntry>> = {
  "invalid-formula": {
    title: errorTitles["invalid-formula"],
    meaning: "A text that should be a formula has a fault, or uses something that formulas do not have.",
    remedy:
      "Go to the position in the message. Formulas know declared names, numbers, + - * / ^, comparisons, and, or, not, ?: and a fixed list of functions.",
    example: '"2 S" is refused at position 2, counted from 0: write "2 * S".',
  },
  "invalid-model": {
    title: errorTitles["invalid-model"],
    meaning:
      "A DecisionModel or PortfolioModel has a field of the wrong form, a name that is not declared, or a rule that contradicts another.",
    remedy: "Each issue names the path, what was found and what is allowed. All problems are reported at once (at most 50).",
    example: 'modes.held.options[0].to: "dnoe" is not a mode; declared are held, done.',
  },
  "invalid-portfolio": {
    title: errorTitles["invalid-portfolio"],
    meaning: "The document has a field of the wrong form, a reference to something that is not there, or a circle of prerequisites.",
    remedy: "Each issue names the path, what was found and what is allowed. All problems are reported at once (at most 50).",
    example: 'initiatives[3].stages[1].cost: found "a lot"; a cost is a number, a range or a formula.',
  },
  "invalid-run": {
    title: errorTitles["invalid-run"],
    meaning: "paths, seed or another option of the run is out of its range.",
    remedy: "Use whole numbers in the ranges that the message states.",
    example: "paths: found 0; allowed is a whole number from 1 to 50,000,000.",
  },
  "invalid-argument": {
    title: errorTitles["invalid-argument"],
    meaning: "A closed form or a lattice was asked with an argument that is missing, unknown, or not in the range where it holds.",
    remedy: "Each issue names the argument, what was found and what is allowed. All problems are reported at once.",
    example: "volatility: found -0.2; allowed is a number above 0.",
  },
  "too-large": {
    title: errorTitles["too-large"],
    meaning: "The limit is checked before any work starts, so nothing was computed.",
    remedy: "Ask for fewer paths, dates, modes or initiatives; the message says which figure is over which limit.",
    example: "paths x dates x modes: 9e12 is over the limit of 1e12.",
  },
  "clairvoyant": {
    title: errorTitles["clairvoyant"],
    meaning:
      "max, min, a comparison or ?: over a private driver that has not been learned chooses by the truth itself, so it would earn what no real policy can earn.",
    remedy:
      "Make the choice an option (an arrow), or, when it is a physical limit and not a choice, write cap(x, limit) or atLeast(x, limit).",
    example: 'receive: "max(theta - K, 0)" is refused; an option that pays "theta - K" is what was meant.',
  },
  "not-finite": {
    title: errorTitles["not-finite"],
    meaning: "On some path a formula divided by zero, took the logarithm of a negative number, or overflowed.",
    remedy: "Limit the arguments, for example log(atLeast(S, 0.001)).",
    example: 'modes.live.cashFlow: "1 / (S - 1)" is not finite on 3 of 10,000 paths.',
  },
  "not-exact": {
    title: errorTitles["not-exact"],
    meaning: "The grid recursion covers few continuous dimensions; this model has more, or has stocks that depend on unknown truths.",
    remedy: 'Use method "simulation" or "auto".',
    example: "two continuous drivers: the exact method covers one.",
  },
  "not-portable": {
    title: errorTitles["not-portable"],
    meaning: "Block functions exist for TypeScript users only: they cannot be sent to a worker, a queue or over HTTP.",
    remedy: "Write the amount as a formula string, or run the model inline.",
    example: "modes.held.options[0].receive is a function.",
  },
  "infeasible": {
    title: errorTitles["infeasible"],
    meaning:
      "A must-do or a committed plan uses more than a resource has, no plan that was tried keeps a floor, or two rules contradict each other.",
    remedy: "The message names the constraints that conflict, or the floor, and by how much.",
    example: "budget 2010 holds 1,200,000; the must-dos use 1,450,000.",
  },
  "mismatched-policy": {
    title: errorTitles["mismatched-policy"],
    meaning: "A policy can be replayed only on a model with the same dates, modes and options.",
    remedy: "Replay it on the model it was fitted on, or fit a new one.",
    example: 'policy has mode "held", the model has "idle", "live".',
  },
  "aborted": {
    title: errorTitles["aborted"],
    meaning: "The signal that was handed in has been aborted.",
    remedy: "Nothing is half written; start the run again.",
    example: "controller.abort() was called during pricing.",
  },
  "task-failed": {
    title: errorTitles["task-failed"],
    meaning:
      "A worker ended while it ran a task (out of memory, process.exit), could not be started, or met an error that Ripen does not know.",
    remedy: "The message names the task and says what happened. Use fewer threads or more memory for each; nothing is half written.",
    example: "plan/run: the worker ended: Worker terminated due to reaching memory limit.",
  },
  "internal": {
    title: errorTitles["internal"],
    meaning: "An invariant that the engine checks on every run did not hold. This is a fault of Ripen, not of your input.",
    remedy: "Please report it with the model, the seed and the version.",
    example: "the ledger of budget 2011 is overdrawn on path 17.",
  },
};
