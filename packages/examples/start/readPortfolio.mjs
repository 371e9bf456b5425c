import { readFileSync } from "node:fs";
import { parsePortfolio, RipenError } from "@ripen/core";
import { Fault } from "./fault.mjs";

/** Reads and checks a document; a Fault lists everything that is wrong with it, and where. */
export function readPortfolio({ path, shown }) {
  const json = readJson(readText(path, shown), shown);
  try {
    return parsePortfolio(json);
  } catch (error) {
    if (!RipenError.is(error)) throw error;
    const { issues } = error;
    throw new Fault(
      `${shown} is not a portfolio that can be planned; ${issues.length === 1 ? "one thing is" : `${issues.length} things are`} wrong:`,
      issues.flatMap(tell),
    );
  }
}

function readText(path, shown) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const reasons = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "it may not be read" };
    throw new Fault(`Cannot read ${shown}: ${reasons[error.code] ?? error.message}.`, [`Looked for ${path}`]);
  }
}

function readJson(text, shown) {
  try {
    // Editors on Windows put a mark in front that JSON does not know.
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Fault(`${shown} is not JSON: ${error.message}.`, whereIn(text, error.message));
  }
}

/** Line, column and the line itself, as far as the message tells the position. */
function whereIn(text, message) {
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, position).split("\n");
  const line = text.split("\n")[before.length - 1] ?? "";
  const column = before[before.length - 1].length;
  const from = Math.max(0, column - 60);
  return [
    `Line ${before.length}, column ${column + 1}:`,
    line.slice(from, column + 40).replace(/\p{C}/gu, " "),
    `${" ".repeat(column - from)}^`,
  ];
}

function tell({ path, message, hint }, i) {
  const lines = [`${i + 1}. ${path === "" ? "" : `${path}: `}${message}`];
  return hint === undefined ? lines : [...lines, `   ${hint}`];
}
