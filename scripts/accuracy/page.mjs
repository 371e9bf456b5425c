/** The report as Markdown. */
export function accuracyPage({ cases, rows, wrong, paths, seed }) {
  const red = rows.filter(({ holds }) => !holds);
  const simulated = rows.filter(({ errors, benchmark }) => errors !== undefined && !benchmark);
  const beyond = (limit) => simulated.filter(({ errors }) => Math.abs(errors) > limit).length;
  const methods = [...new Set(rows.map(({ method }) => method))];
  const left = cases.filter(({ left }) => left !== undefined);
  return `
${cases.length} figures of 134 reference cases by every method that fits them: ${rows.length} rows, ${red.length === 0 ? "none outside its tolerance" : `**${red.length} outside their tolerance**`}.
Simulation has ${paths.fit} paths to fit, ${paths.price} to price and ${paths.bound} to bound from above (seed ${seed}). A row holds when the difference is within the
case's tolerance and three standard errors; a lower bound may besides be 0.5% below (a plan's 3%), never above. Seconds are the processor's.

${methods.map((method) => `${method} ${rows.filter((row) => row.method === method).length}`).join(", ")}.

![Differences in standard errors](accuracy.svg)

Of ${simulated.length} simulated figures ${beyond(2)} are beyond 2 standard errors and ${beyond(3)} beyond 3. They are counted from the exact recursion of the same model where there is one, since published figures are
rounded, or made by finite differences with errors of several thousandths. Lower bounds are below and upper bounds above by design; cases of one family share their random numbers, so they err together.

| case | method | source | published | right | ours | difference | standard error | in standard errors | gap | seconds | |
|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|
${rows.map(line).join("\n")}

Where "right" is not the published figure, that figure is an approximation or belongs to other dates; the last column says which.

## Published figures that are not the value

| figure | printed | found here | why |
|---|---:|---|---|
${wrong.map(({ what, printed, found, proof }) => `| ${what} | ${printed} | ${found} | ${proof} |`).join("\n")}

## What is not tried

${left.map(({ reference, left }) => `- ${reference.id}: ${left}.`).join("\n")}
- Simulation is not run on closed forms of rights without an end: a model has a last date. Nor on lattices of 100 steps and more: a chain may have 200 states.
- The lattice covers one price; the grid two, and three in portfolios; what has more is held between both bounds alone.
`;
}

function line({ case: id, method, source, published, right, ours, difference, standardError, errors, gap, note, seconds, holds }) {
  const number = (x) => String(Number(x.toPrecision(7)));
  const short = (x) => (x === 0 ? "0" : x.toExponential(1));
  const cells = [
    ...[id, method, source.replace("lballabio/", ""), number(published), number(right), number(ours), short(difference)],
    standardError > 0 ? short(standardError) : "",
    errors === undefined ? "" : errors.toFixed(1),
    gap === undefined ? "" : `${(100 * gap).toFixed(3)}%`,
    seconds === undefined ? "" : String(seconds),
    `${holds ? "" : "**wrong** "}${note ?? ""}`,
  ];
  return `| ${cells.join(" | ")} |`;
}
