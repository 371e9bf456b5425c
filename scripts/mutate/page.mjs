/** The report as Markdown; `words`: "file original -> replacement" to a word on why it survives. */
export function mutationPage({ parts, sampled, seed, words }) {
  const rate = ({ killed, total }) => `${((100 * killed) / total).toFixed(1)}%`;
  const sum = (names) =>
    names
      .filter((name) => name in parts)
      .reduce((all, name) => ({ killed: all.killed + parts[name].killed, total: all.total + parts[name].total }), {
        killed: 0,
        total: 0,
      });
  const told = (names) => {
    const [found, missing] = [sum(names), names.filter((name) => !(name in parts))];
    const left = missing.length === 0 ? "" : ` (${missing.join(", ")} not yet measured)`;
    return found.total === 0 ? `not yet measured` : `${rate(found)} of ${found.total}${left}`;
  };
  return `
Each mutant is one small change of the sources (Stryker's mutators), held against the tests that meet it. Found out: a test fails, or it does not end.
Formula and numerics are whole: ${told(["formula", "numerics"])}. Of simulation, valuation and planning ${sampled} are drawn (seed ${seed}): ${told(["simulation", "valuation", "planning"])}.

| part | mutants | tried | found out | share | tests |
|---|---:|---:|---:|---:|---:|
${Object.entries(parts)
  .map(
    ([name, part]) =>
      `| ${name} | ${part.mutants} | ${part.total} | ${part.killed} | ${rate(part)} | ${part.tests}${part.leftOut > 0 ? ` (${part.leftOut} left out: they need files beside them)` : ""} |`,
  )
  .join("\n")}

## Survivors

${Object.entries(parts)
  .map(([name, { survivors }]) => section(name, survivors, words))
  .join("\n\n")}
`;
}

function section(name, survivors, words) {
  const lines = survivors.map(
    (one) => `| ${one.file}:${one.line} | ${cell(one.original)} | ${cell(one.replacement)} | ${word(one, words)} |`,
  );
  return `### ${name}: ${survivors.length}

| place | code | changed to | |
|---|---|---|---|
${lines.join("\n")}`;
}

function cell(text) {
  return `\`${text.replaceAll("|", "\\|").replaceAll("`", "'")}\``;
}

/** What is known of it, where somebody has looked at this very mutant; else only of what kind it is. */
function word(one, words) {
  if (one.status === "not met") return "no test of its own folders comes here";
  return words[`${one.file} ${one.original} -> ${one.replacement}`] ?? `not looked at by itself: ${one.mutator}`;
}
