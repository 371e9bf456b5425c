const [width, height] = [960, 320];
const margin = { left: 56, right: 16, top: 40, bottom: 48, between: 48 };

/** Processor seconds against size, one panel for each thing that grows, both on logarithmic axes; the dashed line grows in proportion. As an SVG. */
export function growthPlot(rows) {
  const kinds = [...new Set(rows.map(({ grows }) => grows))];
  const panel = (width - margin.left - margin.right - (kinds.length - 1) * margin.between) / kinds.length;
  const panels = kinds.map((grows, i) => {
    const left = margin.left + i * (panel + margin.between);
    return plotOne(
      grows,
      rows.filter((row) => row.grows === grows),
      left,
      panel,
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${margin.left}" y="20" font-size="14">Processor seconds of a plan; dashed: in proportion</text>
${panels.join("\n")}
</svg>
`;
}

function plotOne(grows, rows, left, panel) {
  const [sizes, costs] = [rows.map(({ size }) => size), rows.map(({ seconds }) => seconds)];
  const straight = sizes.map((size) => (costs[0] * size) / sizes[0]);
  const scale = (values, from, to) => {
    const [low, high] = [Math.log(Math.min(...values)) - 0.1, Math.log(Math.max(...values)) + 0.1];
    return (value) => (from + ((Math.log(value) - low) / (high - low)) * (to - from)).toFixed(1);
  };
  const x = scale(sizes, left, left + panel);
  const y = scale([...costs, ...straight], height - margin.bottom, margin.top);
  const line = (values) => sizes.map((size, i) => `${x(size)},${y(values[i])}`).join(" ");
  return [
    `<rect x="${left}" y="${margin.top}" width="${panel}" height="${height - margin.bottom - margin.top}" fill="none" stroke="#ddd"/>`,
    `<polyline points="${line(straight)}" fill="none" stroke="#888" stroke-dasharray="4 3"/>`,
    `<polyline points="${line(costs)}" fill="none" stroke="#1f6f8b"/>`,
    ...rows.map(
      ({ size, seconds }) =>
        `<circle cx="${x(size)}" cy="${y(seconds)}" r="3" fill="#1f6f8b"/><text x="${x(size)}" y="${Number(y(seconds)) - 7}" text-anchor="middle">${seconds}</text><text x="${x(size)}" y="${height - margin.bottom + 14}" text-anchor="middle">${size}</text>`,
    ),
    `<text x="${left + panel / 2}" y="${height - 12}" text-anchor="middle">${grows}</text>`,
  ].join("\n");
}
