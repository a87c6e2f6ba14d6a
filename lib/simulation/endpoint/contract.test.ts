import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { askModel } from "#lib/llm/ask-model.ts";
import { createOutgoingDispatcher } from "#lib/llm/outgoing.ts";
import { type EndpointOptions, startSimulatedEndpoint } from "./server.ts";

const file = new URL("../../../../shared/contracts/openai.json", import.meta.url);
const shapes = {
  "/chat/completions": ["CreateChatCompletionRequest", "CreateChatCompletionResponse"],
  "/completions": ["CreateCompletionRequest", "CreateCompletionResponse"],
  "/models": [null, "ListModelsResponse"],
} as const;

/** The public contract's validators; null where its file does not lie beside the project. */
function readContract() {
  if (!existsSync(file)) return null;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(JSON.parse(readFileSync(file, "utf8")), "openai");
  return (shape: string, value: unknown) => {
    const check = ajv.compile({ $ref: `openai#/components/schemas/${shape}` });
    return check(value) ? [] : (check.errors ?? []);
  };
}
const contract = readContract();

describe.skipIf(!contract)("requests and replies (skipped without ../shared/contracts/openai.json)", () => {
  test("keep to OpenAI's published format", async () => {
    const exchanges: Parameters<NonNullable<EndpointOptions["onExchange"]>>[0][] = [];
    const endpoint = await startSimulatedEndpoint({ onExchange: (exchange) => exchanges.push(exchange) });
    const dispatcher = createOutgoingDispatcher({ allowPrivate: true });
    try {
      const connection = { model: "simulated-weak", key: "k", timeoutSeconds: 5 };
      for (const api of ["chat", "completions"] as const)
        for (const fault of [
          "",
          "/fault/refusal-field",
          "/fault/length",
          "/fault/no-usage",
          "/fault/empty",
        ]) {
          const baseUrl = endpoint.url.replace("/v1", `${fault}/v1`);
          const parameters = { temperature: 0.7, maxTokens: 200, topP: 0.9, seed: 7, stop: ["END"], n: 2 };
          await askModel({ ...connection, api, baseUrl }, "Question: 1 + 1?\nAnswer:", parameters, {
            dispatcher,
          });
        }
      await fetch(`${endpoint.url}/models`);
    } finally {
      await endpoint.close();
    }
    expect(exchanges).toHaveLength(11);
    for (const { route, request, answer } of exchanges) {
      const [asked, answered] = shapes[route as keyof typeof shapes];
      if (asked) expect(contract?.(asked, request), `${route} request`).toEqual([]);
      expect(contract?.(answered, answer), `${route} answer`).toEqual([]);
    }
  });
});
