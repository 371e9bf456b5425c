// What the tests use of vitest, without its runner: the tests are collected and can be run one by one, as often as wanted.
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from "@vitest/expect";
import fc from "fast-check";

// The same random cases for every mutant; that one fails is enough.
fc.configureGlobal({ seed: 1, endOnFailure: true });

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
export const expect = (value, message) => chai.expect(value, message);
Object.assign(expect, chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT], {
  unreachable: (message) => chai.assert.fail(message ?? "reached what must not be reached"),
  fail: (message) => chai.assert.fail(message ?? "failed"),
});
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null }, expect);
globalThis[GLOBAL_EXPECT] = expect;
chai.expect.extend(expect, customMatchers);

const tests = [];
let file = "";
let hooks = [];

export const suite = {
  tests,
  file: (name) => {
    file = name;
    hooks = [];
  },
};

export function test(name, options, body) {
  const run = typeof options === "function" ? options : body;
  const before = hooks;
  tests.push({ file, name, run: async () => (await settle(before), run()) });
}
test.each = each(test);
test.skip = () => undefined;
export const it = test;

export function describe(_name, options, body) {
  const outer = hooks;
  hooks = [...outer];
  (typeof options === "function" ? options : body)();
  hooks = outer;
}
describe.each = each(describe);

/** Run once, before the first test that stands after it. */
export function beforeAll(hook) {
  let done;
  hooks.push(() => (done ??= Promise.resolve(hook())));
}
export function afterAll() {}
export function expectTypeOf() {
  return new Proxy(() => expectTypeOf(), { get: () => expectTypeOf() });
}

async function settle(before) {
  for (const hook of before) await hook();
}

function each(declare) {
  return (rows) => (name, options, body) => {
    const run = typeof options === "function" ? options : body;
    rows.forEach((row, i) => declare(`${name} #${i}`, () => (Array.isArray(row) ? run(...row) : run(row))));
  };
}
