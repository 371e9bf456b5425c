import { errorTitles, type RipenErrorCode } from "./errors.js";

/** What a code of {@link RipenError} means, and what to do about it. */
interface CatalogueEntry {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  /** The first issue of one that was thrown: its path, a colon, its message. */
  readonly example: string;
}

/** Every code that Ripen can throw. The pages under `docs/errors` are generated from this table. */
export const errorCatalogue: Readonly<Record<RipenErrorCode, CatalogueEntry>> = {
  "invalid-formula": {
    title: errorTitles["invalid-formula"],
    meaning: "A text that should be a formula has a fault, or uses something that formulas do not have.",
    remedy:
      "Go to the position in the message. Formulas know declared names, numbers, + - * / ^, comparisons, and, or, not, ?: and a fixed list of functions.",
    example: 'modes.held.options[0].receive: An operator is missing between "2" and "S": products are written out (position 2 of "2 S")',
  },
  "invalid-model": {
    title: errorTitles["invalid-model"],
    meaning:
      "A DecisionModel or PortfolioModel has a field of the wrong form, a name that is not declared, or a rule that contradicts another.",
    remedy: "Each issue names the path, what was found and what is allowed. All problems are reported at once (at most 50).",
    example: 'modes.held.options[0].to: "dnoe" is not a mode; declared are "held", "done"',
  },
  "invalid-portfolio": {
    title: errorTitles["invalid-portfolio"],
    meaning: "The document has a field of the wrong form, a reference to something that is not there, or a circle of prerequisites.",
    remedy: "Each issue names the path, what was found and what is allowed. All problems are reported at once (at most 50).",
    example: "initiatives.card.stages[0].cost: found -600; allowed is at least 0",
  },
  "invalid-run": {
    title: errorTitles["invalid-run"],
    meaning: "paths, seed or another option of the run is not what it may be, or there is no such option.",
    remedy: "Each issue names the option, what was found and what is allowed. All problems are reported at once.",
    example: "paths: found 0; allowed is a whole number from 1 to 50,000,000, or such numbers by stream",
  },
  "invalid-argument": {
    title: errorTitles["invalid-argument"],
    meaning: "A closed form or a lattice was asked with an argument that is missing, unknown, or not in the range where it holds.",
    remedy: "Each issue names the argument, what was found and what is allowed. All problems are reported at once.",
    example: "volatility: found -0.2; allowed is a number above 0",
  },
  "too-large": {
    title: errorTitles["too-large"],
    meaning:
      "The model has more dates, modes, options or initiatives than one run may have, or an exact method would have more to do than it may.",
    remedy: "The message says which figure is over which limit. Ask for less, or, where an exact method refuses, for simulation.",
    example: "dates: found 20,001 dates; allowed are at most 2,000",
  },
  "clairvoyant": {
    title: errorTitles["clairvoyant"],
    meaning:
      "max, min, a comparison or ?: over a private driver that has not been learned chooses by the truth itself, so it would earn what no real policy can earn.",
    remedy:
      "Make the choice an option (an arrow), or, when it is a physical limit and not a choice, write cap(x, limit) or atLeast(x, limit).",
    example: 'modes.held.options[0].receive: max over "theta" chooses by a truth that nobody knows yet (position 4 of "max(theta - K, 0)")',
  },
  "not-finite": {
    title: errorTitles["not-finite"],
    meaning: "On some path a formula divided by zero, took the logarithm of a negative number, or overflowed.",
    remedy: "Limit the arguments, for example log(atLeast(S, 0.001)).",
    example: "modes.held.cashFlow: the formula gives no finite number on 1024 of 1024 paths",
  },
  "not-exact": {
    title: errorTitles["not-exact"],
    meaning:
      "The grid recursion covers one initiative with two continuous quantities at most, and no stocks that follow what is uncertain; solveExactly covers several initiatives, with four. This model has more.",
    remedy: 'Use method "simulation" or "auto".',
    example: "method: 3 continuous drivers (market drivers, and private ones that are learned): the exact method covers two",
  },
  "not-portable": {
    title: errorTitles["not-portable"],
    meaning: "Block functions exist for TypeScript users only: they cannot be sent to a worker, a queue or over HTTP.",
    remedy: "Write the amount as a formula string, or run the model inline.",
    example:
      "modes.held.options[0].receive.evaluate: found a function; what leaves this process is made of numbers, texts, lists, records and typed arrays",
  },
  "infeasible": {
    title: errorTitles["infeasible"],
    meaning:
      "What must be done breaks a limit whatever else is decided: a budget or a capacity, an exclusion, or a prerequisite that is not there in time. Or no plan that was tried keeps every floor on an account.",
    remedy:
      "Each issue names the limit, what was found, what is allowed, and who needs it. Raise the limit by what is lacking, plan what must be done for another period, or leave it to the plan's choice; lower a floor, or add an option that brings its account more.",
    example: 'links[1]: found 4,999 for the account "customer" under the plan that comes closest to its floors; asked is at least 10,000',
  },
  "mismatched-policy": {
    title: errorTitles["mismatched-policy"],
    meaning: "A policy can be replayed only on a model that has the dates and the options that it decides on.",
    remedy: "Replay it on the model it was fitted on, or fit a new one.",
    example: 'policy.rules: the policy has a rule for "held.exercise" at date 0; the model has idle.go',
  },
  "aborted": {
    title: errorTitles["aborted"],
    meaning: "The signal that was handed in has been aborted.",
    remedy: "Nothing is half written; start the run again.",
    example: "the run was stopped by its signal",
  },
  "task-failed": {
    title: errorTitles["task-failed"],
    meaning:
      "A worker ended while it ran a task (out of memory, process.exit), could not be started, or met an error that Ripen does not know.",
    remedy: "The message names the task and says what happened. Use fewer threads or more memory for each; nothing is half written.",
    example: "plan/run: the worker ended: Worker terminated due to reaching memory limit",
  },
  "internal": {
    title: errorTitles["internal"],
    meaning: "An invariant that the engine checks on every run did not hold. This is a fault of Ripen, not of your input.",
    remedy: "Please report it with the model, the seed and the version.",
    example: "the ledger is overdrawn at date 5 on path 17 of block 3",
  },
};
