import { readFileSync } from "node:fs";
import { SmartCoercionPlugin } from "@orpc/json-schema";
import { OpenAPIGenerator } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/node";
import { OpenAPIReferencePlugin } from "@orpc/openapi/plugins";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { logger } from "#lib/logger.ts";
import { router } from "./router.ts";

const converters = [new ZodToJsonSchemaConverter()];

const version = (JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version;

const uploadOperation = {
  put: {
    operationId: "imports.upload",
    tags: ["Imports"],
    summary: "Upload the file of an import (raw bytes, streamed)",
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } },
      { name: "project", in: "query", required: true, schema: { type: "string" } },
    ],
    requestBody: {
      required: true,
      content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
    },
    responses: {
      "200": {
        description: "All bytes are stored",
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { receivedBytes: { type: "integer" } },
              required: ["receivedBytes"],
            },
          },
        },
      },
    },
  },
} as const;

/** What the generator cannot see: names, log-in schemes, and the one plain handler (uploads are streamed). */
const options = {
  info: {
    title: "Errata",
    version,
    description:
      "One API for the browser, scripts and notebooks. Send an access token as `Authorization: Bearer …`.",
  },
  servers: [{ url: "/api" }],
  security: [{ accessToken: [] }, { session: [] }],
  components: {
    securitySchemes: {
      accessToken: { type: "http" as const, scheme: "bearer" },
      session: { type: "apiKey" as const, in: "cookie" as const, name: "session" },
    },
  },
  paths: { "/uploads/{id}": uploadOperation },
};

/** The OpenAPI 3.1 document of the whole API, made from the router. */
export function generateDocument() {
  return new OpenAPIGenerator({ schemaConverters: converters }).generate(router, options as never);
}

/** Answers `/api/**`: procedures, `/api/spec.json`, and the reference page at `/api` from our own copy of its script. */
export const handler = new OpenAPIHandler(router, {
  plugins: [
    new SmartCoercionPlugin({ schemaConverters: converters }),
    new OpenAPIReferencePlugin({
      docsProvider: "swagger",
      docsTitle: "Errata API",
      docsScriptUrl: "/reference/swagger-ui-bundle.js",
      docsCssUrl: "/reference/swagger-ui.css",
      docsHead: '<link rel="icon" type="image/svg+xml" href="/icon.svg">',
      schemaConverters: converters,
      specGenerateOptions: options as never,
    }),
  ],
  interceptors: [
    async ({ next, request }) => {
      try {
        return await next();
      } catch (error) {
        const status = error && typeof error === "object" && "status" in error ? Number(error.status) : 500;
        if (status >= 500)
          logger.error({ err: error, method: request.method, path: request.url.pathname }, "request failed");
        throw error;
      }
    },
  ],
});
