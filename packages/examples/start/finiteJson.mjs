/** A value as JSON, which has no NaN and no infinity: they would silently become null, so they are refused. Lists of numbers stand on one line. */
export function finiteJson(value) {
  const place = findNotFinite(value, "");
  if (place !== undefined)
    throw new Error(`The plan holds a number that is not finite, at ${place}. This is a fault of Ripen: please report it.`);
  return `${JSON.stringify(value, undefined, 1).replace(/\[\s+(-?[\d.]+(?:e[+-]?\d+)?(?:,\s+-?[\d.]+(?:e[+-]?\d+)?)*)\s+\]/g, (_, list) => `[${list.replace(/\s+/g, " ")}]`)}\n`;
}

function findNotFinite(value, place) {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : place;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const found = findNotFinite(part, place === "" ? key : `${place}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
