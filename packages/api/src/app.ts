import { Hono } from "hono";
import { health } from "./routes/health.js";

/**
 * The HTTP door to Ripen, as a Hono app: mount it, or hand its `fetch` to any server.
 *
 * @returns a new app; apps share no state.
 * @example
 * const response = await createApp().request("/health/live");
 * response.status; // 200
 */
export function createApp(): Hono {
  const app = new Hono();
  app.route("/health", health());
  return app;
}
