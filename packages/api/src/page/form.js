import { byId, element } from "./element.js";
import { groupsOf, pathText, readAt, writeAt } from "./fields.js";

/** Fields of the form by the path of what they hold. */
const inputs = new Map();

/** Shows the main inputs of a portfolio; `changed` is told of every edit. */
export function showForm(portfolio, changed) {
  inputs.clear();
  byId("form").replaceChildren(
    ...groupsOf(portfolio).map(({ title, parts }) => set(title, ...parts.map((part) => partFor(portfolio, part, changed)))),
  );
}

function set(title, ...children) {
  return element("fieldset", {}, element("legend", {}, title), ...children);
}

function partFor(portfolio, { title, fields }, changed) {
  const grid = element("div", { class: "fields" }, ...fields.map((field) => fieldFor(portfolio, field, changed)));
  return title === "" ? grid : set(title, grid);
}

function fieldFor(portfolio, { path, label }, changed) {
  const name = pathText(path);
  const id = `at-${name}`;
  const oninput = ({ target }) => {
    writeAt(portfolio, path, target.value);
    changed();
  };
  const input = element("input", { type: "text", inputmode: "decimal", id, name, value: readAt(portfolio, path), oninput });
  inputs.set(name, input);
  return element("div", { class: "field" }, element("label", { for: id }, label), input);
}

/**
 * Shows what is wrong where it is: at the field, or at the first field of the part that is meant; what has no field goes on a list.
 *
 * @param {{ path: string, message: string, hint?: string }[]} issues
 */
export function showIssues(issues) {
  for (const input of inputs.values()) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    input.parentElement.querySelector(".wrong")?.remove();
  }
  const elsewhere = [];
  for (const { path, message, hint } of issues) {
    const words = hint === undefined ? message : `${message}; ${hint}`;
    const input = fieldOf(path);
    if (input === undefined) elsewhere.push(element("li", {}, path === "" ? words : `${path}: ${words}`));
    else if (input.getAttribute("aria-invalid") !== "true") {
      const id = `${input.id}-wrong`;
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", id);
      input.after(element("p", { class: "wrong", id }, words));
    }
  }
  byId("problems").replaceChildren(...elsewhere);
}

function fieldOf(path) {
  if (path === "") return undefined;
  const names = [...inputs.keys()];
  const name = names.find((one) => one === path) ?? names.find((one) => one.startsWith(`${path}.`) || one.startsWith(`${path}[`));
  return inputs.get(name);
}
