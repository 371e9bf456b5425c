/**
 * The report as Markdown.
 *
 * @param parts what was measured, by name; `isOlder`: sources or tests have changed since
 * @param words by file: a word on why a change survives, by "original -> replacement", or by "original" for all its changes
 */
export function mutationPage({ parts, sampled, seed, words }) {
  const { formula, numerics, sample } = parts;
  const whole = [formula, numerics].filter((part) => part !== undefined);
  const wholeSum = { killed: sumOf(whole, "killed"), total: sumOf(whole, "total") };
  const looked = Object.values(parts).flatMap(({ survivors }) => survivors.map((one) => wordOn(one, words)));
  return `
Each mutant is one small change of the sources (Stryker's mutators), held against the tests nearest to it that meet it. Found out: a test fails, or it does not end.
Formula and numerics are whole: ${told(wholeSum)}. Of simulation, valuation and planning ${sampled} are drawn (seed ${seed}): ${told(sample)}.

| part | mutants | tried | found out | share | tests |
|---|---:|---:|---:|---:|---:|
${Object.entries(parts).flatMap(rowsOf).join("\n")}

## Survivors

${looked.filter((word) => word !== undefined).length} of ${looked.length} have been looked at by themselves; the word says what was found. "The same" means that no input tells it from the original.

${Object.entries(parts)
  .map(([name, { survivors }]) => section(name, survivors, words))
  .join("\n\n")}
`;
}

function sumOf(parts, key) {
  return parts.reduce((sum, part) => sum + part[key], 0);
}

function told(part) {
  return part === undefined || part.total === 0 ? "not yet measured" : `${rate(part)} of ${part.total}`;
}

function rate({ killed, total }) {
  return `${((100 * killed) / total).toFixed(1)}%`;
}

function rowsOf([name, part]) {
  const notes = [
    ...(part.leftOut > 0 ? [`${part.leftOut} left out: they need files beside them`] : []),
    ...(part.isOlder ? [`measured at ${part.commit}, before later changes`] : []),
  ];
  const tests = `${part.tests}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
  const line = (title, row, last) => `| ${title} | ${row.mutants} | ${row.total} | ${row.killed} | ${rate(row)} | ${last} |`;
  const folders = part.folders.length > 1 ? part.folders.map((row) => line(`… ${row.folder}`, row, "")) : [];
  return [line(name, part, tests), ...folders];
}

function section(name, survivors, words) {
  const lines = survivors.map(
    (one) => `| ${one.file}:${one.line} | ${cell(one.original)} | ${cell(one.replacement)} | ${wordOn(one, words) ?? unlooked(one)} |`,
  );
  return `### ${name}: ${survivors.length}

| place | code | changed to | |
|---|---|---|---|
${lines.join("\n")}`;
}

function cell(text) {
  return `\`${text.replaceAll("|", "\\|").replaceAll("`", "'")}\``;
}

/** What is known of it, where somebody has looked at this very mutant. */
function wordOn({ file, original, replacement }, words) {
  return words[file]?.[`${original} -> ${replacement}`] ?? words[file]?.[original];
}

function unlooked({ status, tests, meeting, mutator }) {
  if (status === "not met") return "no test of these folders comes here";
  return `not looked at by itself: ${mutator}, held against ${tests} of ${meeting} tests that meet it`;
}
