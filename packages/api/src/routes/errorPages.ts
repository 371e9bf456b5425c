import { Hono } from "hono";
import { html, raw } from "hono/html";
import type { AppEnv } from "../appEnv.js";
import { allCodes, entryOf, sendProblem, problem, type ProblemCode } from "../problems/index.js";

/** `GET /errors` and `/errors/{code}`: where the `type` of a problem leads. */
export function errorPages(): Hono<AppEnv> {
  const codes = allCodes();
  const routes = new Hono<AppEnv>();
  routes.get("/errors", (c) => c.html(page("Error codes", list(codes))));
  routes.get("/errors/:code", (c) => {
    const code = codes.find((one) => one === c.req.param("code"));
    if (code === undefined) return sendProblem(c, problem("not-found", "There is no such error code; /errors lists those there are."));
    const { status, title, meaning, remedy, example } = entryOf(code);
    return c.html(
      page(
        title,
        html`<p><code>${code}</code>, status ${status}</p>
          <h2>What it means</h2>
          <p>${meaning}</p>
          <h2>What to do</h2>
          <p>${remedy}</p>
          <h2>Example</h2>
          <pre>${example}</pre>
          <p><a href="/errors">All error codes</a></p>`,
      ),
    );
  });
  return routes;
}

type Markup = ReturnType<typeof html>;

function page(title: string, body: Markup): Markup {
  return html`${raw("<!doctype html>")}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Ripen</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

function list(codes: readonly ProblemCode[]): Markup {
  const rows = codes.map((code) => html`<li><a href="/errors/${code}">${code}</a>: ${entryOf(code).title}</li>`);
  return html`<ul>
    ${rows}
  </ul>`;
}
