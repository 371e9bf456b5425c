import { checkFormula, type Node } from "../../../formula/index.js";
import type { Portfolio } from "../../document/index.js";
import { asObject, asText, type Declared, type Place } from "../../names/index.js";
import { isShare } from "../meaning/index.js";
import { multiply, readUnit, sameUnit, showUnit, type Unit } from "./unit.js";
import type { Warn } from "./warning.js";

const money = [
  ...["stage.cost", "abandon.salvage", "abandon.cost", "contract.cost", "expand.cost", "switch.cost"],
  ...["deflection.costPerContact", "deflection.lostContact", "referral.reward", "influence.value", "knowledge.valuePerIdea"],
];
const moneyPerPeriod = ["stage.runCost", "expand.runCost", "exchange.perPeriod", "costAvoided.perPeriod", "valueInUse.perPeriod"];
const moneyPerYear = ["exchange.perHeadPerYear", "network.perMemberPerYear", "valueInUse.moneyPerYear"];
const countPerPeriod = [
  "deflection.questionsPerPeriod",
  "referral.invitesPerPeriod",
  "influence.seedsPerPeriod",
  "knowledge.ideasPerPeriod",
];
const plain = ["exchange.uplift", "referral.premium", "contract.to", "effect.factor"];

/**
 * Compares the unit of a figure with the one that its place asks for: currency, hours and the length of time it is for.
 * What is counted (contacts, members, ideas) is not compared, nor anything that a formula adds or computes by a function.
 */
export function warnOfUnits(portfolio: Portfolio, declared: Declared, warn: Warn): void {
  const units = new Map<string, Unit>();
  for (const [name, driver] of Object.entries(portfolio.drivers)) units.set(name, readUnit(driver.unit));
  for (const [name, place] of declared.ranges) {
    const unit = asText(asObject(place.value)["unit"]);
    if (unit !== undefined) units.set(name, readUnit(unit));
  }
  for (const place of declared.places) {
    const needed = neededUnit(place, portfolio);
    const found = unitOf(place, declared, units);
    if (needed === undefined || found === undefined || sameUnit(found, needed)) continue;
    warn("unit-mismatch", place.path, `found ${showUnit(found)}; this place asks for ${showUnit(needed)}`);
  }
}

function neededUnit(place: Place, { currency, time }: Portfolio): Unit | undefined {
  const key = `${place.holder}.${place.field}`;
  if (money.includes(key)) return readUnit(currency);
  if (moneyPerPeriod.includes(key)) return readUnit(`${currency}/${time.period}`);
  if (moneyPerYear.includes(key)) return readUnit(`${currency}/year`);
  if (countPerPeriod.includes(key)) return readUnit(`1/${time.period}`);
  if (key === "valueInUse.hoursPerYear") return readUnit("hours/year");
  if (key === "retention.points") return readUnit("points/year");
  return plain.includes(key) || isShare(place) ? readUnit("fraction") : undefined;
}

function unitOf(place: Place, declared: Declared, units: ReadonlyMap<string, Unit>): Unit | undefined {
  if (typeof place.value !== "string") {
    const unit = asText(asObject(place.value)["unit"]);
    return unit === undefined ? undefined : readUnit(unit);
  }
  const checked = checkFormula(place.value, declared.namesFor(place.initiative));
  return checked.ok ? unitOfNode(checked.expression.root, units) : undefined;
}

/** Of products and quotients of named figures; undefined where a plain number (which may convert) or anything else takes part. */
function unitOfNode(node: Node, units: ReadonlyMap<string, Unit>): Unit | undefined {
  if (node.kind === "name") return units.get(node.name);
  if (node.kind !== "binary" || (node.op !== "*" && node.op !== "/")) return undefined;
  const [left, right] = [unitOfNode(node.left, units), unitOfNode(node.right, units)];
  return left === undefined || right === undefined ? undefined : multiply(left, right, node.op === "*" ? 1 : -1);
}
