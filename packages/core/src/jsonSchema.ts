/** What writes JSON Schema: two fifths of the code that we have of zod. So it is import()ed when a JSON Schema is asked for, and only then. */
export { registry, toJSONSchema } from "zod/mini";
