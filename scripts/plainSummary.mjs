import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A vitest reporter. Its line is the last of a test run and says in words how many tests passed, or that some failed and where to look.
 * Its option `counts` names a file for the numbers: { passed, failed }; what could not be run or broke outside a test counts as failed.
 */
export default class PlainSummary {
  #start = 0;
  #counts;

  constructor({ counts }) {
    this.#counts = counts;
  }

  onTestRunStart() {
    this.#start = performance.now();
  }

  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const failed = tests.filter((test) => test.result().state === "failed").length;
    const passed = tests.filter((test) => test.result().state === "passed").length;
    // What breaks before the tests of a group, or of a file, leaves them unrun: that is no success.
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = groups.filter((group) => group.errors().length > 0).length;
    mkdirSync(dirname(this.#counts), { recursive: true });
    writeFileSync(this.#counts, JSON.stringify({ passed, failed: failed + broken + unhandledErrors.length }));
    const seconds = Math.round((performance.now() - this.#start) / 1000);
    const faults = [
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(broken > 0 ? [`${broken} groups or files of tests could not be run`] : []),
      ...(unhandledErrors.length > 0 ? [`${unhandledErrors.length} went wrong outside any test`] : []),
      ...(tests.length === 0 ? ["no test was found"] : []),
    ];
    // Said again at the end, where a log that is cut short still has it.
    for (const { name, message, stack } of unhandledErrors) console.log(`Outside any test: ${stack ?? `${name}: ${message}`}`);
    console.log(
      faults.length === 0
        ? `All is well: ${passed} tests in ${modules.length} ${modules.length === 1 ? "file" : "files"} passed, in ${seconds} s.`
        : `Not all is well: ${[`${passed} tests passed`, ...faults].join(", ")}, in ${seconds} s. What is wrong stands above, after FAIL.`,
    );
  }
}
