import { RipenError } from "@ripen/core";

/**
 * A result as JSON. JSON has no NaN and no infinity: they would silently become null, so they are refused.
 *
 * @throws {RipenError} `internal`, naming the place
 */
export function finiteJson(value: unknown): string {
  const place = findNotFinite(value, "");
  if (place !== undefined) throw new RipenError("internal", [{ path: place, message: "a result holds a number that is not finite" }]);
  return JSON.stringify(value);
}

function findNotFinite(value: unknown, place: string): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : place;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const found = findNotFinite(part, place === "" ? key : `${place}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
