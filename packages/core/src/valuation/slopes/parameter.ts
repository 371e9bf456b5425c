import { RipenError } from "../../errors.js";
import type { DecisionModel } from "../../model/index.js";

/** A number in a model, and how far it is moved to either side. */
export interface Parameter {
  /** Dotted, as in issues: `drivers.S.volatility`, `modes.held.options[0].pay`. */
  readonly path: string;
  readonly value: number;
  readonly step: number;
}

/** What a slope is asked by: a path into the model, or one with its own step. */
export type AskedSlope = string | { readonly path: string; readonly step: number };

/** The step as a share of the number; a step where the number is 0. What is done stays the same path by path, so that a little step is not noisy, and hardly biased. */
const share = 1e-5;
/** Chances let things happen on more paths or fewer: of a little step hardly any path would tell. */
const shareOfChances = 0.05;
const chances = ["succeeds", "hazard", "jumpRate", "rate", "probability", "probabilities", "transition", "sensitivity", "specificity"];
/** Where values are a derivative of: numbers. Dates cannot be moved a little: options stand on them. */
const tops = ["discountRate", "drivers", "correlations", "constants", "stocks", "modes", "objective"];
const whole = ["from", "until", "takes", "planned"];

/** Finds the numbers that slopes are asked by. */
export function parametersOf(model: DecisionModel, by: readonly AskedSlope[]): Parameter[] {
  const parameters: Parameter[] = [];
  const issues = by.flatMap((asked, i) => {
    const { path, step } = typeof asked === "string" ? { path: asked, step: undefined } : asked;
    const keys = keysOf(path);
    const value = keys.reduce<unknown>((part, key) => own(part, key), model);
    const at = `by[${i}]`;
    if (typeof value !== "number")
      return [
        {
          path: at,
          message: `found "${path}", which is ${describe(value)}; allowed is the path of a number in the model`,
          hint: hint(value),
        },
      ];
    if (!tops.includes(keys[0]) || whole.includes(keys[keys.length - 1]))
      return [{ path: at, message: `found "${path}", which is a time; values have no slope by it, since options stand on whole dates` }];
    if (step !== undefined && !(Number.isFinite(step) && step > 0))
      return [{ path: `${at}.step`, message: `found ${step}; allowed is a number above 0` }];
    const part = keys.some((key) => chances.includes(key)) ? shareOfChances : share;
    parameters.push({ path, value, step: step ?? part * (value === 0 ? 1 : Math.abs(value)) });
    return [];
  });
  if (issues.length > 0) throw new RipenError("invalid-argument", issues);
  return parameters;
}

/** The model with another number at a path; what lies beside it is shared. */
export function withNumber(model: DecisionModel, path: string, value: number): DecisionModel {
  return replaced(model, keysOf(path), value) as DecisionModel;
}

function replaced(part: unknown, [key, ...rest]: readonly string[], value: number): unknown {
  if (key === undefined) return value;
  const inner = replaced(own(part, key), rest, value);
  if (Array.isArray(part)) return part.map((one: unknown, i) => (String(i) === key ? inner : one));
  return { ...(part as object), [key]: inner };
}

function keysOf(path: string): string[] {
  return path.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
}

function own(part: unknown, key: string): unknown {
  return typeof part === "object" && part !== null && Object.hasOwn(part, key) ? (part as Record<string, unknown>)[key] : undefined;
}

function describe(value: unknown): string {
  if (value === undefined) return "not there";
  return typeof value === "string" ? "a formula" : "no number";
}

function hint(value: unknown): string {
  return typeof value === "string"
    ? "name the number in it, as one of the model's constants"
    : "constants.K, drivers.S.start, modes.held.options[0].pay";
}
