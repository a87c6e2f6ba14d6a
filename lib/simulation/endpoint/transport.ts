import type { IncomingMessage, ServerResponse } from "node:http";
import type { TransportFault } from "./faults.ts";

const MAX_REQUEST_BYTES = 4_000_000;

/** A request's body as JSON; null when it is none, or longer than 4 MB. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return null;
  }
}

export function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

/** An error in OpenAI's format. */
export function sendError(
  response: ServerResponse,
  status: number,
  message: string,
  more: { code?: string; type?: string; headers?: Record<string, string> } = {},
): void {
  const { code = null, type = status < 500 ? "invalid_request_error" : "server_error", headers = {} } = more;
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { message, type, param: null, code } }));
}

const html = "<!doctype html><html><head><title>Welcome</title></head><body>It works!</body></html>";

/** Sends what a fault is; a hang sends nothing until the caller leaves. */
export function sendFault(response: ServerResponse, fault: TransportFault, authorization: string): void {
  const limit = (headers: Record<string, string>, code = "rate_limit_exceeded") =>
    sendError(response, 429, "Too many requests.", { code, type: "requests", headers });
  const send: Record<TransportFault, () => void> = {
    "400": () => sendError(response, 400, "The request holds something that this model does not take."),
    "401": () => sendError(response, 401, "Incorrect API key provided.", { code: "invalid_api_key" }),
    "403": () => sendError(response, 403, "This key may not use this model."),
    "404": () => sendError(response, 404, "The model does not exist.", { code: "model_not_found" }),
    "429": () => limit({ "retry-after": "1" }),
    "429-bare": () => limit({}),
    "429-date": () => limit({ "retry-after": new Date(Date.now() + 2_000).toUTCString() }),
    "429-ms": () => limit({ "retry-after-ms": "250" }),
    "429-quota": () => limit({}, "insufficient_quota"),
    "500": () => sendError(response, 500, "The server had an error."),
    "503": () => sendError(response, 503, "Overloaded.", { headers: { "retry-after": "1" } }),
    redirect: () => response.writeHead(307, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
    hang: () => {},
    drop: () => response.destroy(),
    cut: () => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write('{"id":"chatcmpl-1","object":"chat.comp', () => response.destroy());
    },
    html: () => response.writeHead(200, { "content-type": "text/html" }).end(html),
    garbage: () => response.writeHead(200, { "content-type": "application/json" }).end('{"choices": [{"mess'),
    "wrong-shape": () => response.writeHead(200, { "content-type": "application/json" }).end('{"ok": true}'),
    endless: () => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = () => {
        while (!response.destroyed && response.write(" ".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    },
    "echo-key": () => sendError(response, 401, `Incorrect API key provided: ${authorization}.`),
  };
  send[fault]();
}
