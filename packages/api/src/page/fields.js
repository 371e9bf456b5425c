/**
 * The main inputs of a portfolio: budgets, ranges, costs. Which fields there are is read off the document; what may stand in them is
 * for the service to say.
 *
 * @typedef {{ path: (string | number)[], label: string }} Field
 * @typedef {{ title: string, fields: Field[] }} Part
 * @typedef {{ title: string, parts: Part[] }} Group
 */

const words = {
  amount: "",
  carry: "share carried over",
  cost: "cost",
  runCost: "running cost",
  takes: "periods it takes",
  reach: "reach",
  succeeds: "chance of success",
  start: "today",
  drift: "growth a year",
  volatility: "volatility a year",
  riskPremium: "risk premium",
  level: "long-run level",
  speed: "speed of return",
  hazard: "chance a year",
  p10: "one in ten is below",
  p50: "half are below",
  p90: "nine in ten are below",
  min: "least",
  mode: "most likely",
  max: "most",
  mean: "mean",
  sd: "standard deviation",
  probability: "probability",
};

const ofDrivers = ["range", "prior", "start", "level", "speed", "drift", "volatility", "riskPremium", "hazard"];
const ofStages = ["cost", "runCost", "reach", "succeeds", "takes"];

/**
 * Groups of fields; a document may hold anything, so whatever is not as it should be has none.
 *
 * @returns {Group[]}
 */
export function groupsOf(portfolio) {
  const initiatives = entriesOf(portfolio?.initiatives).map(([id, initiative]) => ({
    title: initiative.name ?? id,
    parts: [...stageParts(id, initiative), ...modeParts(id, initiative)],
  }));
  const uncertain = entriesOf(portfolio?.drivers).map(([id, driver]) => ({
    title: titleOf(driver.name ?? id, driver.unit),
    parts: [{ title: "", fields: ofDrivers.flatMap((name) => numbersIn(driver[name], ["drivers", id, name], words[name] ?? "")) }],
  }));
  const groups = [
    { title: `Budgets and people (money in ${portfolio?.currency})`, parts: budgetParts(portfolio) },
    ...initiatives,
    ...uncertain,
  ];
  return groups
    .map(({ title, parts }) => ({ title, parts: parts.filter(({ fields }) => fields.length > 0) }))
    .filter(({ parts }) => parts.length > 0);
}

/** A name with its unit, which many have in their name. */
function titleOf(name, unit) {
  return unit === undefined || String(name).includes(`(${unit}`) ? name : `${name} (${unit})`;
}

function budgetParts(portfolio) {
  return entriesOf(portfolio?.resources).map(([id, entry]) => {
    const per = entry.per ?? "period";
    const available = Array.isArray(entry.available) ? `available, ${per}` : `available, each ${per}`;
    const of = (name, word) => numbersIn(entry[name], ["resources", id, name], word);
    return { title: entry.name ?? id, fields: [...of("available", available), ...of("carry", words.carry)] };
  });
}

function stageParts(id, { stages }) {
  return entriesOf(stages).map(([i, stage]) => ({
    title: stage.name ?? stage.id,
    fields: ofStages.flatMap((name) => numbersIn(stage[name], ["initiatives", id, "stages", Number(i), name], words[name])),
  }));
}

/** What the arrows of an initiative cost that is given in the engine's own form. */
function modeParts(id, { modes }) {
  return entriesOf(modes).flatMap(([mode, { options }]) =>
    entriesOf(options).map(([i, option]) => ({
      title: option.name,
      fields: numbersIn(option.pay, ["initiatives", id, "modes", mode, "options", Number(i), "pay"], "pays"),
    })),
  );
}

/** Entries of an object or a list that are objects themselves. */
function entriesOf(part) {
  return Object.entries(part ?? {}).filter(([, entry]) => typeof entry === "object" && entry !== null);
}

/** Every number in a part of the document, each as a field. */
function numbersIn(part, path, label) {
  if (typeof part === "number") return [{ path, label }];
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, below]) => {
    if (!Array.isArray(part)) return numbersIn(below, [...path, key], [label, words[key] ?? key].filter((word) => word !== "").join(", "));
    return numbersIn(below, [...path, Number(key)], part.length === 1 ? label : `${label} ${Number(key) + 1}`);
  });
}

/** The path of a field as the service writes it: `initiatives.card.stages[0].cost`. */
export function pathText(path) {
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${part}`)).join("");
}

export function readAt(document, path) {
  return path.reduce((part, key) => part?.[key], document);
}

/** Puts a number in its place; what is no number is put as the text it is, so that the service says what is wrong with it. */
export function writeAt(document, path, text) {
  const holder = readAt(document, path.slice(0, -1));
  const value = Number(text);
  holder[path.at(-1)] = text.trim() !== "" && Number.isFinite(value) ? value : text;
}
