import { RipenError, type Issue } from "../errors.js";
import { didYouMean, foundInstead, listNames, type Program } from "../model/index.js";
import { assertPolicy } from "../valuation/index.js";
import type { PlanPolicy } from "./planPolicy.js";

type Fields = Readonly<Record<string, unknown>>;

const kinds: readonly string[] = ["joint", "priced", "selection", "recursion"] satisfies PlanPolicy["kind"][];
const hint = "pass the field policy of a plan of this model";

/**
 * Checks the policy of a plan that comes from elsewhere: that it is one, and decides on what the model has. What value functions look at is held against the model by
 * who reads them, and joint states are counted by the recursion.
 *
 * @throws {RipenError} `mismatched-policy`
 */
export function assertPlanPolicy(policy: unknown, program: Program): asserts policy is PlanPolicy {
  if (!isObject(policy)) fail("policy", policy, "a policy, as a plan holds it");
  if (!kinds.includes(policy["kind"] as string)) {
    const meant = isObject(policy["policy"]) ? "a plan holds its policy: pass its field policy" : didYouMean(policy["kind"], kinds);
    fail("policy.kind", policy["kind"], `one of ${listNames(kinds)}`, meant);
  }
  const names = program.initiatives.map(({ name }) => name);
  switch (policy["kind"] as PlanPolicy["kind"]) {
    case "selection":
      checkNames(list(policy, "initiatives"), names, "policy.initiatives", "initiatives");
      return;
    case "recursion":
      if (!isWhole(policy["maxStates"])) fail("policy.maxStates", policy["maxStates"], "a whole number");
      return;
    case "priced":
      checkNumbers(policy, "costs");
      for (const field of ["views", "notBefore"]) checkNumbers(policy, field, names, "initiatives");
      checkNames(Object.keys(object(policy, "values")), names, "policy.values", "initiatives");
      checkCredits(policy, program);
      checkCorrections(policy, program);
      return;
    case "joint":
      checkJoint(policy, program, names);
  }
}

function checkJoint(policy: Fields, program: Program, names: readonly string[]): void {
  for (const [i, own] of list(policy, "initiatives").entries()) {
    const path = `policy.initiatives[${String(i)}]`;
    if (!isObject(own)) fail(path, own, "rules of an initiative");
    checkNames([own["initiative"]], names, `${path}.initiative`, "initiatives");
    for (const rules of [own["rules"], own["effects"]])
      assertPolicy({ kind: "regression", features: own["features"], rules }, program, path);
  }
  const { regard } = policy;
  if (!isNumber(regard) || regard < 0 || regard > 1) fail("policy.regard", regard, "a number from 0 to 1");
  const prices = object(policy, "prices");
  const resources = program.resources.map(({ name }) => name);
  checkNames(Object.keys(prices), resources, "policy.prices", "resources");
  for (const [name, row] of Object.entries(prices)) if (!isNumbers(row)) fail(`policy.prices.${name}`, row, "a list of numbers");
  const modes = program.initiatives.flatMap((own) => own.modes.map(({ name }) => `${own.name}.${name}`));
  for (const [w, wait] of list(policy, "waits").entries()) {
    const path = `policy.waits[${String(w)}]`;
    if (!isObject(wait)) fail(path, wait, "what it is worth to wait");
    checkNames([wait["mode"]], modes, `${path}.mode`, "modes");
    if (!isWhole(wait["date"]) || wait["date"] > program.last)
      fail(`${path}.date`, wait["date"], `the index of a date, 0 to ${String(program.last)}`);
    for (const field of ["shift", "scale", "coefficients"])
      if (!isNumbers(wait[field])) fail(`${path}.${field}`, wait[field], "a list of numbers");
  }
  checkNumbers(policy, "notBefore", names, "initiatives");
  checkCorrections(policy, program);
}

function checkCredits(policy: Fields, { options }: Program): void {
  if (policy["credits"] === undefined) return;
  const credits = object(policy, "credits");
  const ids = options.map(({ id }) => id);
  checkNames(Object.keys(credits), ids, "policy.credits", "options");
  for (const [id, row] of Object.entries(credits)) if (!isNumbers(row)) fail(`policy.credits["${id}"]`, row, "a list of numbers");
}

function checkCorrections(policy: Fields, program: Program): void {
  for (const [r, round] of (policy["corrections"] === undefined ? [] : list(policy, "corrections")).entries()) {
    const path = `policy.corrections[${String(r)}]`;
    if (!Array.isArray(round)) fail(path, round, "a list");
    for (const [c, one] of round.entries()) {
      const at = `${path}[${String(c)}]`;
      if (!isObject(one) || !Array.isArray(one["features"])) fail(at, one, "what a move brings beyond its score");
      const { option, from, until, features, basis, coefficients } = one;
      const first = { kind: "time" };
      const rules = [from, until].map((date) => ({ option, date, basis, coefficients }));
      assertPolicy({ kind: "regression", features: [first, first, ...(features as unknown[])], rules }, program, at);
    }
  }
}

function checkNames(found: readonly unknown[], known: readonly string[], path: string, what: string): void {
  const stranger = found.find((name) => !known.includes(name as string));
  if (stranger !== undefined) fail(path, stranger, `one of the ${what} of the model: ${listNames(known)}`);
}

/** A field whose values are numbers, by names that the model has. */
function checkNumbers(policy: Fields, field: string, known?: readonly string[], what = ""): void {
  const entries = object(policy, field);
  if (known !== undefined) checkNames(Object.keys(entries), known, `policy.${field}`, what);
  for (const [name, value] of Object.entries(entries)) if (!isNumber(value)) fail(`policy.${field}.${name}`, value, "a number");
}

function list(policy: Fields, field: string): readonly unknown[] {
  const found = policy[field];
  return Array.isArray(found) ? found : fail(`policy.${field}`, found, "a list");
}

function object(policy: Fields, field: string): Fields {
  const found = policy[field];
  return isObject(found) ? found : fail(`policy.${field}`, found, "an object");
}

function fail(path: string, found: unknown, allowed: string, meant: string = hint): never {
  const issue: Issue = { path, message: foundInstead(found, allowed), hint: meant };
  throw new RipenError("mismatched-policy", [issue]);
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.every(isNumber);
}
