/** The report on plans as Markdown, from what its rows have measured. */
export function planPage({ known, random, published, ingredients, large }) {
  const drawn = random.rows;
  const all = [...known.rows, ...drawn];
  return `
Portfolios whose optimum is known from published cases, oracles and joint recursion. "Lower" is what the plan's policy earns on fresh paths; "bound" is what no plan can beat by the relaxation that larger
portfolios are bounded by (initiatives tied by prices on every path, hindsight less martingales); \`planModel\` itself bounds portfolios as small as these by the joint recursion.

| portfolio | decided by | optimum | lower | standard error | of the optimum | bound | standard error | over the optimum |
|---|---|---:|---:|---:|---:|---:|---:|---:|
${known.rows.map(line).join("\n")}

${drawn.length} random portfolios of two or three initiatives (chains, beliefs, links, resources; other ones with every version): the plan earned ${percent(mean(drawn.map((row) => row.share)))} of the optimum on average; ${drawn.filter(({ below, above }) => below && above).length} of them lie between
both bounds within four standard errors; ${drawn.filter(({ relaxed }) => relaxed === null).length} cannot be taken apart and have no such bound.

Of the ${all.length} known and random ones, ${all.filter(({ beatsStatic }) => beatsStatic).length} plans earn no less than static selection on the same paths (three standard errors), and ${all.filter(({ beatsGreedy }) => beatsGreedy).length} no less than greedy ranking.

Differences between two portfolios, from their bounds: the bracket [lower less upper, upper less lower] holds the true difference (three standard errors) in ${known.differences.inBracket} of ${known.differences.pairs} pairs of known portfolios and ${random.differences.inBracket} of
${random.differences.pairs} pairs of random ones; a sign was certified ${known.differences.certified + random.differences.certified} times, and wrong ${known.differences.wrong + random.differences.wrong} times.

A published plan (Bardhan, Bagchi and Sougstad 2004, 23 projects in six years, thousands of dollars; a delay counts as in four printed values): ${fixed(published.ours)} against ${fixed(published.theirs)}, and no plan can be worth more than
${fixed(published.upper)}. In the second year alone ${fixed(published.second.ours)}, which is the optimum, against ${fixed(published.second.theirs)}.

Larger portfolios with both bounds (synthetic ones in thousands, \`packages/examples/synthetic\`; Veldloop in EUR); processor seconds of the whole run:

| portfolio | lower | standard error | upper | standard error | gap | limit | more than static | standard error | more than greedy | standard error | the plan's rule | seconds |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|---:|
${large.map(largeLine).join("\n")}

${large.flatMap(({ id, warnings }) => warnings.map((warning) => `${id}: ${warning}.`)).join("\n")}

What each change of the rule gave when it became the best so far, on the select stream:

${large.map(({ id, steps }) => `- ${id}: ${steps.map(gain).join("; ")}`).join("\n")}

What the bound of twelve synthetic initiatives is made of, each line with all above it (fewer futures than the plan's own bound, which spends more on each):

| with | bound | standard error | processor seconds |
|---|---:|---:|---:|
${ingredients.rows.map(({ what, upper, error, seconds }) => `| ${what} | ${fixed(upper)} | ${fixed(error)} | ${seconds} |`).join("\n")}
`;
}

function line(row) {
  const over = row.relaxed === null ? "" : percent(row.relaxed / row.truth - 1);
  return `| ${row.id} | ${row.by === "recursion" ? "recursion" : "fitted rules"} | ${row.truth.toPrecision(5)} | ${row.lower.toPrecision(5)} | ${row.lowerError.toPrecision(2)} | ${percent(row.share)} | ${row.relaxed?.toPrecision(5) ?? "none"} | ${row.relaxedError?.toPrecision(2) ?? ""} | ${over} |`;
}

function largeLine(row) {
  const bounded =
    row.upper === null
      ? "| none | | | |"
      : `| ${fixed(row.upper)} | ${fixed(row.upperError)} | ${percent(row.gap)} | ${percent(row.limit)} |`;
  return `| ${row.id} | ${fixed(row.lower)} | ${fixed(row.lowerError)} ${bounded} ${fixed(row.static)} | ${fixed(row.staticError)} | ${fixed(row.greedy)} | ${fixed(row.greedyError)} | ${row.winner} | ${row.seconds} |`;
}

function gain({ rule, value }, i, steps) {
  return i === 0 ? `${rule} ${fixed(value)}` : `${rule} +${fixed(value - steps[i - 1].value)}`;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share) {
  return `${(100 * share).toFixed(1)}%`;
}

function fixed(value) {
  return value.toFixed(0);
}
