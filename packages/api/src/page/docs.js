import { byId, element } from "./element.js";

/** Shows the OpenAPI document that this service serves: its routes, and the forms they take and give. */
const api = await (await fetch("/openapi.json")).json();

const routes = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, route]) => ({ path, method, route })),
);

byId("docs").append(
  ...api.info.description.split("\n\n").map((text) => element("p", {}, text)),
  ...api.tags.flatMap(({ name }) => [element("h2", {}, name), ...routes.filter(({ route }) => route.tags?.includes(name)).map(showRoute)]),
  element("h2", {}, "Forms"),
  ...Object.entries(api.components.schemas).map(([name, schema]) =>
    element(
      "details",
      { id: name },
      element("summary", {}, element("code", {}, name)),
      element("p", {}, schema.description ?? ""),
      showSchema(schema),
    ),
  ),
);

function showRoute({ path, method, route }) {
  const inputs = (route.parameters ?? []).map((one) =>
    element("li", {}, element("code", {}, one.name), ` in ${one.in}: ${one.description ?? one.schema?.description ?? ""}`),
  );
  const body = Object.entries(route.requestBody?.content ?? {}).map(([type, { schema }]) =>
    element("li", {}, `body, ${type}: `, showSchema(schema)),
  );
  const answers = Object.entries(route.responses).map(([status, { description, content = {} }]) =>
    element(
      "li",
      {},
      element("strong", {}, status),
      ` ${description} `,
      ...Object.entries(content).map(([type, { schema }]) => element("span", {}, `${type} `, showSchema(schema), " ")),
    ),
  );
  return element(
    "details",
    {},
    element(
      "summary",
      {},
      element("span", { class: "method" }, method.toUpperCase()),
      element("code", {}, path),
      ` ${route.summary ?? ""}`,
    ),
    element("p", {}, route.description ?? ""),
    element("h3", {}, "Takes"),
    element("ul", {}, ...inputs, ...body),
    element("h3", {}, "Answers"),
    element("ul", {}, ...answers),
  );
}

/** A reference as a link, an object as a list of its fields, anything else as it is written. */
function showSchema(schema = {}) {
  const reference = schema.$ref?.split("/").at(-1);
  if (reference !== undefined) return element("a", { href: `#${reference}`, onclick: () => (byId(reference).open = true) }, reference);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return element("ul", {}, ...choices.map((choice) => element("li", {}, "or ", showSchema(choice))));
  if (schema.type === "object" && schema.properties !== undefined)
    return element(
      "ul",
      {},
      ...Object.entries(schema.properties).map(([name, field]) =>
        element(
          "li",
          {},
          element("code", {}, name),
          schema.required?.includes(name) ? "" : " (optional)",
          field.description === undefined ? " " : ` ${field.description} `,
          showSchema(field),
        ),
      ),
    );
  if (schema.type === "object") return element("span", {}, "by name: ", showSchema(schema.additionalProperties));
  if (schema.type === "array") return element("span", {}, "a list of ", showSchema(schema.items ?? schema.prefixItems?.[0]));
  const { type = "anything", ...rest } = schema;
  delete rest.description;
  return element(
    "span",
    { class: "hint" },
    `${type}${Object.entries(rest)
      .map(([key, value]) => `, ${key} ${typeof value === "string" ? value : JSON.stringify(value)}`)
      .join("")}`,
  );
}
