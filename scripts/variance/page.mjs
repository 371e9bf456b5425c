/** The report as Markdown. */
export function variancePage({ results, blocks, seeds, boundPaths, least }) {
  const names = [...new Set(results.flatMap(({ techniques }) => techniques.map(({ name }) => name)))];
  const shown = names.filter((name) => name !== "plain");
  const factor = (x) => (x === undefined ? "" : x >= 100 ? Math.round(x).toLocaleString("en") : x.toFixed(1));
  const cell = (result, name) => {
    const found = result.techniques.find((one) => one.name === name);
    const text = factor(found?.cheaper);
    return name === result.sampling ? `**${text}**` : text;
  };
  const table = (rows) => `| family | ${shown.join(" | ")} |
|---|${shown.map(() => "---:").join("|")}|
${rows.map((result) => `| ${result.family} | ${shown.map((name) => cell(result, name)).join(" | ")} |`).join("\n")}`;
  const smooth = results.filter((result) => result.smooth);
  const dearest = Math.min(...smooth.map(({ techniques }) => techniques.find(({ name }) => name === "even").cheaper));
  const of = ({ techniques }, name) => techniques.find((one) => one.name === name)?.cheaper;
  const behind = results.filter((result) => of(result, "antithetic") > of(result, "even"));
  const list = (families) =>
    families.map((result) => `"${result.family}" (${factor(of(result, "antithetic"))} against ${factor(of(result, "even"))})`).join(", ");
  const covered = results.reduce((sum, result) => sum + result.covered, 0);
  return `
How many times less work than plain paths for the same error: variance of a mean times processor time, plain over technique, for the value of one policy. What \`solve\` does by itself is bold:
on the smooth families it is at least ${factor(dearest)} times cheaper (asked for: ${least}). Measured on ${blocks.measure} blocks of 1024 paths; coefficients of controls were found on ${blocks.learn} others.

## Smooth families

${table(smooth)}

## Others

${table(results.filter((result) => !result.smooth))}

- antithetic: half of the paths mirror the others. even: Sobol's points, scrambled, over Brownian bridges; every block is a randomisation of its own.
- drivers: the drivers of the market at the last date, whose means are known, as controls. nearby model: a European right or a geometric mean on the same paths, in closed form.
- martingale: that of the upper bound (\`bounds: "both"\`, ${boundPaths} paths, its value functions fitted first) taken out of what the policy earns.

What earns its place: even paths, on every smooth family and most others, so \`solve\` takes them whenever something draws normal numbers, no paths are given and there are 16 blocks; and the martingale, where a
right on one price or two has many dates: it comes with the upper bound. What does not:

- antithetic paths: behind even ones but on ${behind.length === 0 ? "none of the families" : list(behind)}.
- drivers as controls of even paths: their coefficients are found from means of blocks, of which a usual run has 16. They are far ahead on a call on one price,
  and about as good as even paths alone, or worse, elsewhere.
- nearby models, which somebody has to find for every model.

## Is the error what it says?

${seeds} seeds a family at 16,384 paths: how many intervals of 95% hold what is right, mean and mean square of the differences in standard errors (for Student's variable with 15 degrees of freedom 0 and 1.15). Right is a closed form where
there is one, else the mean of four million even paths of another seed under the same policy.

| family | paths | covered | mean | mean square |
|---|---|---:|---:|---:|
${results.map(({ family, sampling, covered: held, bias, spread }) => `| ${family} | ${sampling} | ${held} of ${seeds} | ${bias.toFixed(2)} | ${spread.toFixed(2)} |`).join("\n")}
| all | | ${covered} of ${seeds * results.length} | | |

Means of blocks are skewed for a call on one price (1.9, with a kurtosis of 8, over 16,000 blocks) and for the two stages (1.5 and 8): of a thousand intervals of 95% there 918 and 927 held what is right, of the
exchange and the right to defer 952 and 954. Those were counted once, beside this report.

## Variance and time

| family | technique | variance of a path, in effect | ns a path | value |
|---|---|---:|---:|---:|
${results.flatMap(({ family, techniques }) => techniques.map((one) => `| ${family} | ${one.name} | ${one.variance.toPrecision(3)} | ${one.nanoseconds.toPrecision(3)} | ${one.mean.toPrecision(7)} |`)).join("\n")}
`;
}
