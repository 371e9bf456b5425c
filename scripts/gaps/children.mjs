// Rows of a report that take long, each in a process of its own, two at a time: so that two cores are used, and every row can be run alone.
import { spawn } from "node:child_process";

const atOnce = 2;

/**
 * Runs `node <file> --row <name>` for every name, and reads what the last line of each says.
 *
 * @returns {Promise<object[]>} in the order of the names
 */
export async function inChildren(file, names) {
  const found = new Map();
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const row = await rowOf(file, name);
      found.set(name, row);
      console.log(`${name}: ${row.says}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return names.map((name) => found.get(name));
}

/** The name behind `--row`: the first of all where none stands; undefined where no row is asked for. */
export function askedRow(names) {
  const place = process.argv.indexOf("--row");
  if (place < 0) return undefined;
  const name = process.argv[place + 1] ?? names[0];
  if (names.includes(name)) return name;
  console.error(`There is no row "${name}"; there are: ${names.join(", ")}`);
  process.exit(2);
}

/** Ends a process that was asked for one row: the last line is for programs. */
export function answer(row, holds = true) {
  console.log(JSON.stringify(row));
  process.exit(holds ? 0 : 1);
}

function rowOf(file, name) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, "--row", name], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (part) => (text += part));
    child.on("error", reject);
    child.on("close", () => {
      try {
        resolve(JSON.parse(text.trimEnd().split("\n").at(-1)));
      } catch {
        reject(new Error(`${name}: no row came back; the process said: ${text.slice(-500)}`));
      }
    });
  });
}
