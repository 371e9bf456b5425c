import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Fault } from "./fault.mjs";

export const usage = `Plans a portfolio of initiatives: what to start now, what to pilot, what to keep open, what to leave.

npm start                            plans packages/examples/portfolios/veldloop.json
npm start -- path/to/other.json      plans another file

  --seed N     a whole number; the same one gives the same figures to the last digit (1)
  --paths N    futures to simulate for the figures; more of them lower the error (the planner's own number)
  --out DIR    where plan.json and plan.md go (the folder you are in)
  --help       this text`;

const example = fileURLToPath(new URL("../portfolios/veldloop.json", import.meta.url));

const mostPaths = 10_000_000;

/**
 * The command line. npm runs scripts in the folder of the package and keeps the user's own in INIT_CWD: what he types is
 * meant from there.
 */
export function readArguments(words, folder = process.env.INIT_CWD ?? process.cwd()) {
  const { values, positionals } = parsed(words);
  if (positionals.length > 1)
    throw new Fault(`One file at a time, found ${positionals.length}: ${positionals.join(", ")}.`, usage.split("\n"));
  const [given] = positionals;
  return {
    help: values.help === true,
    file: given === undefined ? { path: example, shown: "veldloop.json, the example" } : { path: resolve(folder, given), shown: given },
    out: resolve(folder, values.out ?? "."),
    seed: wholeNumber("--seed", values.seed ?? "1", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    paths: values.paths === undefined ? undefined : wholeNumber("--paths", values.paths, 1, mostPaths),
  };
}

function parsed(words) {
  const options = { seed: { type: "string" }, paths: { type: "string" }, out: { type: "string" }, help: { type: "boolean", short: "h" } };
  try {
    return parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    throw new Fault(error.message.split(". ")[0], usage.split("\n"));
  }
}

function wholeNumber(name, text, least, most) {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Fault(`${name}: found "${text}"; allowed is a whole number from ${least} to ${most}.`);
}
