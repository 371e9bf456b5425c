import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Schema } from "./bodies.js";

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>;
}

/** The served document, and whether an answer is one that it promises. */
export class Contract {
  readonly document: Schema;
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, inlineRefs: false });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: Schema) {
    this.document = document;
    this.schemas = (document["components"] as { schemas: Record<string, Schema> }).schemas;
    this.#ajv.addSchema({
      $id: "openapi",
      components: { schemas: JSON.parse(JSON.stringify(this.schemas).replaceAll('"#/', '"openapi#/')) },
    });
  }

  operation(method: string, path: string): Operation | undefined {
    return (this.document["paths"] as Record<string, Record<string, Operation> | undefined>)[path]?.[method.toLowerCase()];
  }

  /** What is wrong with an answer; undefined when it is as promised. */
  async fault(method: string, path: string, response: Response): Promise<string | undefined> {
    const { status } = response;
    const text = await response.text();
    const type = (response.headers.get("content-type") ?? "").split(";")[0];
    const promised = this.operation(method, path)?.responses[String(status)];
    if (promised === undefined) return `${method} ${path}: status ${status} is not in the document (${text.slice(0, 200)})`;
    if (promised.content === undefined) return text === "" ? undefined : `${method} ${path}: ${status} has a body`;
    const schema = promised.content[type]?.schema;
    if (schema === undefined)
      return `${method} ${path}: ${status} has the type ${type}; promised are ${Object.keys(promised.content).join(", ")}`;
    if (!type.endsWith("json")) return undefined;
    const validate = this.#validator(schema);
    return validate(JSON.parse(text))
      ? undefined
      : `${method} ${path}: ${status} is not of its form: ${this.#ajv.errorsText(validate.errors)}: ${text.slice(0, 300)}`;
  }

  #validator(schema: Schema): ValidateFunction {
    const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
    const known = this.#validators.get(text) ?? this.#ajv.compile(JSON.parse(text) as object);
    this.#validators.set(text, known);
    return known;
  }
}
