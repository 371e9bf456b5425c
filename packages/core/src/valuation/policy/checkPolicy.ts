import { RipenError, type Issue } from "../../errors.js";
import { didYouMean, foundInstead, listNames, type Program } from "../../model/index.js";
import type { Feature } from "./feature.js";
import type { Policy } from "./policy.js";

type Fields = Readonly<Record<string, unknown>>;

const kinds: readonly string[] = ["regression", "committed", "table", "values"] satisfies Policy["kind"][];

/**
 * Checks a policy that comes from elsewhere: that it is one, and, where it has rules, that they look at what the model has. Tables and value functions are held against
 * the model by who reads them.
 *
 * @param path where it stands, for messages
 * @throws {RipenError} `mismatched-policy`
 */
export function assertPolicy(policy: unknown, program: Program, path = "policy"): asserts policy is Policy {
  const issue = isObject(policy) ? checkKind(policy, program, path) : wrong(path, policy, "a policy, as solve returns it", hintFor(policy));
  if (issue !== undefined) throw new RipenError("mismatched-policy", [issue]);
}

function checkKind(policy: Fields, program: Program, path: string): Issue | undefined {
  const { kind, values } = policy;
  if (!kinds.includes(kind as string)) return wrong(`${path}.kind`, kind, `one of ${listNames(kinds)}`, hintFor(policy));
  if (kind === "table") return checkLists(policy, ["axes", "tables"], path);
  if (kind === "values")
    return isObject(values) ? checkLists(values, ["dates"], `${path}.values`) : wrong(`${path}.values`, values, "an object");
  return kind === "regression" ? (checkLists(policy, ["features", "rules"], path) ?? checkRules(policy, program, path)) : undefined;
}

/** Most likely the whole solution was handed over, or a word for a policy. */
function hintFor(found: unknown): string {
  if (isObject(found) && isObject(found["policy"])) return "a solution holds its policy: pass its field policy";
  const [meant] = isObject(found) ? [didYouMean(found["kind"], kinds)] : [];
  return meant ?? "pass the field policy of what solve returned";
}

function checkRules(policy: Fields, program: Program, path: string): Issue | undefined {
  const features = policy["features"] as readonly unknown[];
  const rules = policy["rules"] as readonly unknown[];
  const strange = features.findIndex((feature) => !isObject(feature) || !isKnown(feature as unknown as Feature, program));
  if (strange >= 0) {
    const message = `found ${JSON.stringify(features[strange])}, which the model does not have`;
    return { path: `${path}.features[${strange}]`, message, hint: "replay a policy on the model it was fitted on, or fit a new one" };
  }
  for (const [r, rule] of rules.entries()) {
    const at = `${path}.rules[${r}]`;
    if (!isObject(rule)) return wrong(at, rule, "a rule");
    const { option, date } = rule;
    if (!program.options.some(({ id }) => id === option) || !isPlace(date, program.dates.length)) {
      const known = program.options.map(({ id }) => id).join(", ");
      return {
        path: `${path}.rules`,
        message: `the policy has a rule for "${String(option)}" at date ${String(date)}; the model has ${known}`,
      };
    }
    const allowed = "terms in the features of the policy, with finite numbers, and a coefficient of each";
    if (!fits(rule["basis"], rule["coefficients"], features.length))
      return { path: at, message: `found a rule without a basis that fits; allowed are ${allowed}` };
  }
  return undefined;
}

function isKnown(feature: Feature, { world, initiatives, options }: Program): boolean {
  const isDriver = (name: unknown): boolean => [...world.marketNames, ...world.privateNames].some((one) => one === name);
  const initiative = "initiative" in feature ? initiatives.find(({ name }) => name === feature.initiative) : undefined;
  switch (feature.kind) {
    case "time":
      return true;
    case "driver":
      return isDriver(feature.name);
    case "order":
      return Array.isArray(feature.of) && feature.of.every(isDriver) && isPlace(feature.rank, feature.of.length);
    case "stock":
      return initiative?.stocks.some(({ name }) => name === feature.name) === true;
    case "age":
      return initiative !== undefined;
    case "in":
      return initiative?.modes.some(({ name }) => name === feature.mode) === true;
    case "toward":
    case "payoff":
      return options.some(({ id }) => id === feature.option);
    case "told":
      return world.observations.some(({ source, driver }) => source === feature.source && driver === feature.driver);
    default:
      return false;
  }
}

/** Whether a basis stands on so many features, with a coefficient of each of its terms. */
function fits(basis: unknown, coefficients: unknown, features: number): boolean {
  if (!isObject(basis)) return false;
  const { features: used, shift, scale, terms } = basis;
  if (!Array.isArray(used) || !Array.isArray(terms) || !isNumbers(coefficients, terms.length)) return false;
  const isFactor = (factor: unknown): boolean =>
    Array.isArray(factor) && factor.length === 2 && isPlace(factor[0], used.length) && isPlace(factor[1], Infinity);
  return (
    used.every((place) => isPlace(place, features)) &&
    isNumbers(shift, used.length) &&
    isNumbers(scale, used.length) &&
    terms.every((term) => Array.isArray(term) && term.every(isFactor))
  );
}

function checkLists(found: Fields, names: readonly string[], path: string): Issue | undefined {
  const missing = names.find((name) => !Array.isArray(found[name]));
  return missing === undefined ? undefined : wrong(`${path}.${missing}`, found[missing], "a list");
}

function wrong(path: string, found: unknown, allowed: string, hint = "pass the field policy of what solve returned"): Issue {
  return { path, message: foundInstead(found, allowed), hint };
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlace(value: unknown, count: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < count;
}

function isNumbers(value: unknown, count: number): boolean {
  return Array.isArray(value) && value.length === count && value.every(Number.isFinite);
}
