// What `npm start` runs: `ripen plan`, with the example where no file is named, and with the plan kept in the folder you are in.
// npm start -- path/to/other.json --seed 2 --paths 32768 --out folder
import { fileURLToPath } from "node:url";
import { main } from "@ripen/api/cli";

const example = fileURLToPath(new URL("portfolios/veldloop.json", import.meta.url));

const words = process.argv.slice(2);
const help = words.includes("--help") || words.includes("-h");
if (help)
  console.log("npm start                            plans the example\nnpm start -- path/to/other.json …    is this, with --out .\n");

/** Words that are values of the option before them are no file. */
const namesFile = words.some((word, i) => !word.startsWith("-") && !/^--(seed|paths|out|threads)$/.test(words[i - 1] ?? ""));
const given = [...(namesFile || help ? [] : [example]), ...(words.some((word) => /^--out(=|$)/.test(word)) ? [] : ["--out", "."])];
process.exitCode = await main(["plan", ...words, ...given]);
