const width = 960;
const height = 360;
const margin = { left: 48, right: 16, top: 40, bottom: 40 };
const limit = 4.5;

/** Differences of simulated figures in their standard errors, as an SVG. */
export function accuracyPlot(rows) {
  const shown = rows.filter(({ errors, benchmark }) => errors !== undefined && !benchmark);
  const x = (i) => margin.left + ((i + 0.5) / shown.length) * (width - margin.left - margin.right);
  const y = (errors) =>
    margin.top + ((limit - Math.max(-limit, Math.min(limit, errors))) / (2 * limit)) * (height - margin.top - margin.bottom);
  const colours = { lower: "#1f6f8b", upper: "#c8553d" };
  const inner = width - margin.right;
  const band = (from, to, colour) =>
    `<rect x="${margin.left}" y="${y(to)}" width="${inner - margin.left}" height="${y(from) - y(to)}" fill="${colour}"/>`;
  const ticks = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map(
    (tick) => `<text x="${margin.left - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
  );
  const dots = shown.map(({ case: id, method, errors }, i) => {
    const colour = colours[method] ?? "#777";
    return `<circle cx="${x(i).toFixed(1)}" cy="${y(errors).toFixed(1)}" r="2.5" fill="${colour}"><title>${escape(id)}, ${escape(method)}: ${errors.toFixed(2)}</title></circle>`;
  });
  const families = starts(shown).map(
    ({ at, name }) =>
      `<line x1="${x(at - 0.5).toFixed(1)}" x2="${x(at - 0.5).toFixed(1)}" y1="${margin.top}" y2="${height - margin.bottom}" stroke="#ddd"><title>${escape(name)}</title></line>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${margin.left}" y="20" font-size="14">Simulated figures: difference from what is right, in standard errors</text>
${band(-3, 3, "#f2f5f7")}
${band(-2, 2, "#e3eaee")}
<line x1="${margin.left}" x2="${inner}" y1="${y(0)}" y2="${y(0)}" stroke="#888"/>
${families.join("\n")}
${ticks.join("\n")}
${dots.join("\n")}
<circle cx="${margin.left + 6}" cy="${height - 14}" r="3" fill="${colours.lower}"/><text x="${margin.left + 14}" y="${height - 10}">lower bound</text>
<circle cx="${margin.left + 106}" cy="${height - 14}" r="3" fill="${colours.upper}"/><text x="${margin.left + 114}" y="${height - 10}">upper bound</text>
<circle cx="${margin.left + 206}" cy="${height - 14}" r="3" fill="#777"/><text x="${margin.left + 214}" y="${height - 10}">plans, chances, moments</text>
<text x="${inner}" y="${height - 10}" text-anchor="end">${shown.length} figures by family; shaded: 2 and 3 standard errors</text>
</svg>
`;
}

function starts(rows) {
  return rows.flatMap(({ family }, at) => (at > 0 && rows[at - 1].family !== family ? [{ at, name: family }] : []));
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
