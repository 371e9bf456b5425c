import { element, estimate, readable } from "./element.js";

const advice = { start: "start", pilot: "pilot", keepOpen: "keep open", leave: "leave" };

/** Two plans beside each other: values with their standard errors, and what is advised for each initiative. */
export function showDifference(before, now) {
  const currency = now.labels?.currency ?? now.document.currency;
  const ids = [...new Set([...Object.keys(before.initiatives), ...Object.keys(now.initiatives)])];
  const figures = [
    [`worth, ${currency}`, estimate(before.value.lower), estimate(now.value.lower)],
    ["chance of a loss", percent(before.distribution.probabilityOfLoss), percent(now.distribution.probabilityOfLoss)],
    [`mean of the worst tenth, ${currency}`, readable(before.distribution.cvar10), readable(now.distribution.cvar10)],
  ];
  const advised = ids.map((id) => [now.initiatives[id]?.name ?? before.initiatives[id].name, adviceOf(before, id), adviceOf(now, id)]);
  const row = (cells) =>
    element("tr", {}, element("th", { scope: "row" }, cells[0]), ...cells.slice(1).map((cell) => element("td", { class: "number" }, cell)));
  const head = element(
    "tr",
    {},
    ...["", "before", "now"].map((word, i) => element("th", { scope: "col", class: i > 0 && "number" }, word)),
  );
  return [
    element(
      "div",
      { class: "scroll" },
      element("table", {}, element("thead", {}, head), element("tbody", {}, ...[...figures, ...advised].map(row))),
    ),
    element("p", { class: "hint" }, sameFutures(before, now)),
  ];
}

function sameFutures(before, now) {
  if (before.run.seed !== now.run.seed) return "The two plans were simulated on other futures: part of the difference is chance.";
  return "Both plans were simulated on the same futures.";
}

function adviceOf({ initiatives }, id) {
  return id in initiatives ? advice[initiatives[id].advice] : "not there";
}

function percent(share) {
  return `${Math.round(share * 100)}%`;
}

const signs = {
  certified: "whatever the best plans may be, one is worth more than the other",
  likely: "more than chance explains",
  open: "no more than chance may explain",
};

/** What a comparison says of the difference, in a sentence. */
export function sureness({ difference, variant }) {
  const { mean, standardError, sign } = difference;
  const size = estimate({ mean: Math.abs(mean), standardError });
  return `The plan is worth ${size} ${variant.document.currency} ${mean < 0 ? "less" : "more"} than the one before: ${signs[sign]}.`;
}
