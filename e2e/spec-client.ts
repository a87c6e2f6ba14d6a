import { Ajv2020 } from "ajv/dist/2020.js";

interface Parameter {
  name: string;
  in: "path" | "query";
  required?: boolean;
  style?: string;
}
interface Content {
  content: Record<string, { schema: { properties?: Record<string, unknown> } }>;
}
interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Partial<Content>>;
}
export interface ApiDocument {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
}

type Values = Record<string, unknown>;

/**
 * A script that knows nothing of Errata but its OpenAPI document: it finds an operation by its id, puts every value
 * where the document says, and holds each JSON answer against the document's schema. Refuses values that the
 * document does not name.
 */
export async function readSpec(address: string) {
  const document = (await (await fetch(`${address}/api/spec.json`)).json()) as ApiDocument;
  const base = new URL(document.servers[0]?.url ?? "/", address).toString().replace(/\/$/, "");
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, "spec");

  function find(operationId: string) {
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(methods))
        if (operation.operationId === operationId) return { path, method, operation };
    throw new Error(`The document has no operation ${operationId}.`);
  }

  function check(path: string, method: string, operation: Operation, answer: unknown): void {
    const isJson = operation.responses["200"]?.content?.["application/json"];
    if (!isJson) return;
    const parts = ["paths", path, method, "responses", "200", "content", "application/json", "schema"];
    const pointer = parts.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")));
    const validate = ajv.getSchema(`spec#/${pointer.join("/")}`);
    if (!validate) throw new Error(`The document has no schema for the answer of ${operation.operationId}.`);
    if (!validate(answer))
      throw new Error(
        `${operation.operationId} answers otherwise than documented: ${ajv.errorsText(validate.errors)}`,
      );
  }

  /** Sends one operation with a token's rights; a `Uint8Array` as `body` is sent as it is. Answers JSON, or text where the document says so. */
  async function send(
    token: string,
    operationId: string,
    values: Values,
    bytes?: Uint8Array,
  ): Promise<Response> {
    const { path, method, operation } = find(operationId);
    const rest = { ...values };
    const query = new URLSearchParams();
    let filled = path;
    for (const { name, in: place, required, style } of operation.parameters ?? []) {
      const value = rest[name];
      delete rest[name];
      if (value === undefined && required) throw new Error(`${operationId} needs ${name}.`);
      if (place === "path") filled = filled.replace(`{${name}}`, encodeURIComponent(String(value)));
      else if (style === "deepObject" && typeof value === "object" && value !== null)
        for (const [key, part] of Object.entries(value)) query.append(`${name}[${key}]`, String(part));
      else if (value !== undefined) query.append(name, String(value));
    }
    const body = operation.requestBody?.content ?? {};
    const known = body["application/json"]?.schema.properties ?? {};
    const unknown = Object.keys(rest).filter((name) => !(name in known));
    if (unknown.length > 0) throw new Error(`${operationId} does not take ${unknown.join(", ")}.`);
    const type = Object.keys(body)[0];
    const url = `${base}${filled}${query.size > 0 ? `?${query}` : ""}`;
    return fetch(url, {
      method: method.toUpperCase(),
      headers: { authorization: `Bearer ${token}`, ...(type ? { "content-type": type } : {}) },
      ...(type ? { body: bytes ? Buffer.from(bytes) : JSON.stringify(rest) } : {}),
    });
  }

  return {
    document,
    send,
    /** The answer of an operation that has to succeed, held against the document. */
    async call<Answer>(
      token: string,
      operationId: string,
      values: Values,
      bytes?: Uint8Array,
    ): Promise<Answer> {
      const response = await send(token, operationId, values, bytes);
      const text = await response.text();
      if (!response.ok) throw new Error(`${operationId} answered ${response.status}: ${text}`);
      const { path, method, operation } = find(operationId);
      const answer: unknown = JSON.parse(text);
      check(path, method, operation, answer);
      return answer as Answer;
    },
  };
}
