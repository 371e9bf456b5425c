import { version } from "@ripen/core";
import { check } from "./check.js";
import { exitCodes, Fault, tellFault } from "./fault.js";
import { plan } from "./plan.js";
import { schema } from "./schema.js";
import { serve } from "./serve.js";
import { ofProcess, type Surroundings } from "./surroundings.js";

const commands: Readonly<Record<string, (words: readonly string[], surroundings: Surroundings) => Promise<number>>> = {
  check,
  plan,
  serve,
  schema,
};

const usage = `ripen check [file]     says what is wrong or doubtful in a portfolio
ripen plan [file]      plans a portfolio
ripen serve            serves the HTTP API and its page
ripen schema           prints the JSON Schema of the portfolio document
ripen --version

ripen <command> --help says more. Exit codes: 0 done, 1 a fault of Ripen, 2 something to be mended.`;

/**
 * The command line of Ripen.
 *
 * @param words behind the name of the program
 * @returns the exit code: 0 done, 1 a fault of Ripen, 2 something that the user can mend
 * @example
 * process.exitCode = await main(["check", "portfolio.json"]);
 */
export async function main(words: readonly string[], surroundings: Surroundings = ofProcess()): Promise<number> {
  const [name, ...rest] = words;
  try {
    if (name === "--version" || name === "--help" || name === "-h") {
      surroundings.output.write(`${name === "--version" ? version : usage}\n`);
      return exitCodes.done;
    }
    if (name === undefined || !Object.hasOwn(commands, name))
      throw new Fault(name === undefined ? "What shall it do?" : `There is no command "${name}".`, usage.split("\n"));
    return await commands[name](rest, surroundings);
  } catch (error) {
    const { text, code } = tellFault(error);
    surroundings.errors.write(`${text}\n`);
    return code;
  }
}
