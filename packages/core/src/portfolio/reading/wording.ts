import type * as z from "zod/mini";
import { count, type Issue } from "../../errors.js";
import { labelForms } from "../calendar/index.js";
import { periodLength } from "../schema/index.js";
import { found } from "./found.js";
import { pathText } from "./path.js";
import { suggestion } from "./suggest.js";

/** zod carries one text per problem; ours are a message and a hint, joined by this mark on the way. */
const mark = "\u0000";

type RawIssue = Parameters<NonNullable<z.core.$ZodErrorMap>>[0];

/** What zod is told to say: our words, with what was found and what is allowed. */
export function wordIssue(issue: RawIssue): string {
  const { message, hint } = phrase(issue);
  return hint === undefined ? message : `${message}${mark}${hint}`;
}

/** The same as one sentence, for whoever uses the schema alone: zod/mini brings no words of its own. */
export function sayIssue(issue: RawIssue): string {
  const { message, hint } = phrase(issue);
  return hint === undefined ? message : `${message}; ${hint}`;
}

/** zod's problems as ours; of a union, the problems of the form that was most probably meant. */
export function toIssues(problems: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[] = []): Issue[] {
  return problems.flatMap((problem): Issue[] => {
    const path = [...prefix, ...problem.path];
    if (problem.code === "invalid_union" && problem.errors.length > 0) {
      const marker = wrongMarker(problem.errors);
      if (marker !== undefined) return [asIssue([...path, marker.field], oneOf(found(marker.value), marker.value, marker.allowed))];
      const meant = likeliestForm(problem.errors);
      if (meant !== undefined) return toIssues(meant, path);
    }
    const [message = "", hint] = problem.message.split(mark);
    return [asIssue(path, { message, hint })];
  });
}

function asIssue(path: readonly PropertyKey[], { message, hint }: Phrase): Issue {
  return hint === undefined ? { path: pathText(path), message } : { path: pathText(path), message, hint };
}

type Form = readonly z.core.$ZodIssue[];

/** The marker field (such as `distribution`) that no form of an object admits; then nothing else can be said of the object. */
function wrongMarker(forms: readonly Form[]): { field: PropertyKey; value: unknown; allowed: readonly string[] } | undefined {
  const objects = forms.filter((form) => !isOtherType(form));
  const wrong = objects.map((form) => form.find((issue) => issue.code === "invalid_value" && issue.path.length === 1));
  const [first] = wrong;
  if (first === undefined || wrong.some((issue) => issue?.path[0] !== first.path[0])) return undefined;
  const words = wrong.map((issue) => (issue?.code === "invalid_value" ? issue.values.map(String) : []));
  // A field that admits the same in every form tells none from another: it is a fault beside others.
  if (new Set(words.map(String)).size === 1) return undefined;
  return { field: first.path[0], value: first.input, allowed: [...new Set(words.flat())] };
}

function isOtherType(form: Form): boolean {
  return form.some((issue) => {
    if (issue.path.length > 0) return false;
    return issue.code === "invalid_type" || (issue.code === "invalid_union" && issue.errors.length > 0 && issue.errors.every(isOtherType));
  });
}

/** The form with the fewest faults of its own fields; undefined when the value is of another type than any of them. */
function likeliestForm(forms: readonly Form[]): Form | undefined {
  const weigh = (form: Form): number =>
    form.reduce((total, issue) => {
      if (issue.code === "unrecognized_keys" && issue.path.length === 0) return total + issue.keys.length;
      return total + (issue.code === "invalid_value" && issue.path.length === 1 ? 10 : 1);
    }, 0);
  const possible = forms.filter((form) => !isOtherType(form)).map((form) => ({ form, weight: weigh(form) }));
  return possible.length === 0 ? undefined : possible.reduce((a, b) => (b.weight < a.weight ? b : a)).form;
}

interface Phrase {
  readonly message: string;
  readonly hint?: string | undefined;
}

function phrase(issue: RawIssue): Phrase {
  const what = found(issue.input);
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return { message: `missing: ${nameOfType(issue.expected)} is needed here` };
      return { message: `found ${what}; allowed is ${nameOfType(issue.expected)}` };
    case "invalid_value":
      return oneOf(what, issue.input, issue.values.map(String));
    case "unrecognized_keys":
      return unknownKeys(issue.keys, keysOf(issue.inst));
    case "invalid_union":
      return unionPhrase(issue, what);
    case "invalid_key":
      return { message: `a name starts with a letter and has at most 40 letters, digits or _` };
    case "invalid_format":
      return issue["pattern"] === "/^[A-Z]{3}$/"
        ? { message: `found ${what}; a currency is three capitals, such as EUR` }
        : { message: `found ${what}; a name starts with a letter and has at most 40 letters, digits or _` };
    case "too_small":
    case "too_big":
      return sizePhrase(issue, what);
    default:
      return { message: `found ${what}, which is not allowed here` };
  }
}

function sizePhrase(issue: Extract<RawIssue, { code: "too_small" | "too_big" }>, what: string): Phrase {
  const small = issue.code === "too_small";
  const limit = Number(small ? issue.minimum : issue.maximum);
  const bound = `${small ? (issue.inclusive === false ? "more than" : "at least") : issue.inclusive === false ? "less than" : "at most"} ${count(limit)}`;
  if (issue.origin === "string") {
    if (limit === (small ? periodLength.least : periodLength.most))
      return { message: `found ${what}; a period is written as in ${periodForms()}` };
    if (small && limit === 1) return { message: "found an empty text" };
    return { message: `found a text of ${count(String(issue.input).length)} characters; allowed are ${bound}` };
  }
  if (issue.origin === "array" || issue.origin === "set") return { message: `found ${what}; allowed are ${bound} entries` };
  return { message: `found ${what}; allowed is ${bound}` };
}

function periodForms(): string {
  return Object.entries(labelForms)
    .map(([period, { example }]) => `${example} (${period})`)
    .join(", ");
}

function unionPhrase(issue: Extract<RawIssue, { code: "invalid_union" }>, what: string): Phrase {
  const { discriminator } = issue as { discriminator?: string };
  if (discriminator !== undefined) {
    const value = (issue.input as Record<string, unknown> | undefined)?.[discriminator];
    const allowed = markersOf(issue.inst, discriminator);
    return value === undefined ? { message: `missing: one of ${allowed.join(", ")} is needed here` } : oneOf(found(value), value, allowed);
  }
  const allowed = namesOfTypes([...new Set(typesOf((issue.errors ?? []).flat()))]);
  if (issue.input === undefined) return { message: `missing: ${either(allowed)} is needed here` };
  return { message: `found ${what}; allowed is ${either(allowed)}` };
}

function either(words: readonly string[]): string {
  return words.length < 3 ? words.join(" or ") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

/** The types that the forms of a union ask for, those of unions among them included. */
function typesOf(problems: Form): string[] {
  return problems.flatMap((problem) => {
    if (problem.path.length > 0) return [];
    if (problem.code === "invalid_type") return [problem.expected];
    return problem.code === "invalid_union" ? typesOf(problem.errors.flat()) : [];
  });
}

/** Where a number may be a text, that is a formula; and an object beside them is a range. */
function namesOfTypes(types: readonly string[]): readonly string[] {
  const isAmount = types.includes("number") && types.includes("string");
  const isQuantity = isAmount && types.includes("object") && !types.includes("array");
  return types.map((type) => {
    if (isAmount && type === "string") return "a formula";
    return isQuantity && type === "object" ? "a range" : nameOfType(type);
  });
}

function oneOf(what: string, value: unknown, allowed: readonly string[]): Phrase {
  const hint = typeof value === "string" ? (refuge(value) ?? suggestion(value, allowed)) : undefined;
  const list = allowed.length === 1 ? `allowed is ${allowed[0]}` : `allowed are ${allowed.join(", ")}`;
  return { message: `found ${what}; ${list}`, hint: hint?.startsWith("known") === true ? undefined : hint };
}

function unknownKeys(keys: readonly string[], allowed: readonly string[]): Phrase {
  const listed = keys.map((key) => `"${key}"`).join(", ");
  const message = keys.length === 1 ? `unknown field ${listed}` : `unknown fields ${listed}`;
  const hints = keys.map((key) => refuge(key) ?? suggestion(key, allowed)).filter((hint) => hint !== undefined);
  return { message, hint: hints.length === 0 ? undefined : [...new Set(hints)].join("; ") };
}

/** Words that people reach for, and where their meaning has its place (own keys only: "constructor" never gets here). */
const retired: Readonly<Record<string, string>> = {
  grow: 'growing is a stage of its own: give the stage "kind": "grow"',
  learn: 'learning is what a stage reveals: give the stage "reveals"',
  stage: 'stages are the list "stages"',
  learning: 'what is learned belongs to a stage: "reveals"',
  dependencies: '"links" holds what is required or excluded, "effects" what strengthens or weakens',
  constraints: 'budgets and capacities are "resources"',
  reed: "Reed's law (2^n) values groups that nobody forms; nLogN is the cautious choice",
};

function refuge(word: string): string | undefined {
  return Object.hasOwn(retired, word) ? retired[word] : undefined;
}

function nameOfType(expected: string): string {
  const names: Record<string, string> = {
    string: "a text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    tuple: "a list of two",
    object: "an object",
    record: "an object of named entries",
  };
  return names[expected] ?? expected;
}

interface Definition {
  readonly _zod: {
    readonly def: {
      readonly shape?: Record<string, unknown>;
      readonly options?: readonly Definition[];
      readonly values?: readonly unknown[];
    };
  };
}

function keysOf(schema: unknown): readonly string[] {
  return Object.keys((schema as Definition | undefined)?._zod.def.shape ?? {});
}

/** The values of the marker field over all forms of a union, nested unions included. */
function markersOf(schema: unknown, marker: string): readonly string[] {
  const { def } = (schema as Definition)._zod;
  if (def.options !== undefined) return [...new Set(def.options.flatMap((option) => markersOf(option, marker)))];
  const field = def.shape?.[marker] as Definition | undefined;
  return (field?._zod.def.values ?? []).map(String);
}
