import type { Readable } from "node:stream";
import { type Dispatcher, request } from "undici";
import type { ZodType } from "zod";
import { AddressRefused, outgoingDispatcher } from "#lib/llm/outgoing.ts";
import { scrub } from "#lib/llm/scrub.ts";
import type { Failure } from "./engine.ts";
import { explainStatus } from "./ray-answers.ts";

/** A whole log comes in one answer; beyond this it is not read. */
const maxAnswerBytes = 64_000_000;
const timeoutMs = 15_000;
const uploadTimeoutMs = 600_000;

export type RayReply = { ok: true; status: number; body: Buffer } | Failure;

/** How one cluster is asked. Node's `fetch` cannot be used: it sends headers for which Ray takes it for a browser. */
export interface RayClient {
  send(
    method: "GET" | "POST" | "PUT",
    path: string,
    body?: { json: unknown } | { stream: Readable; bytes: number },
  ): Promise<RayReply>;
  /** A GET or POST whose answer is JSON of this shape; other answers are failures with their words. */
  ask<T>(
    method: "GET" | "POST",
    path: string,
    shape: ZodType<T>,
    json?: unknown,
  ): Promise<{ ok: true; value: T } | (Failure & { status?: number; text?: string })>;
}

const unreachable = (message: string): Failure => ({ ok: false, reason: "unreachable", message });

/** Opens no connection yet; every request checks the address it connects to. */
export function createRayClient(
  { baseUrl, token }: { baseUrl: string; token: string | null },
  dispatcher: Dispatcher = outgoingDispatcher(),
): RayClient {
  const headers: Record<string, string> = {
    "user-agent": "errata",
    accept: "*/*",
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };

  const send: RayClient["send"] = async (method, path, body) => {
    const isUpload = body !== undefined && "stream" in body;
    try {
      const answer = await request(`${baseUrl}${path}`, {
        dispatcher,
        method,
        headers: { ...headers, ...headersOf(body) },
        body: body === undefined ? null : isUpload ? body.stream : JSON.stringify(body.json),
        signal: AbortSignal.timeout(isUpload ? uploadTimeoutMs : timeoutMs),
      });
      const parts: Buffer[] = [];
      let bytes = 0;
      for await (const part of answer.body) {
        parts.push(part);
        bytes += part.length;
        if (bytes > maxAnswerBytes)
          return unreachable("The cluster's answer is longer than 64 MB; it was not read.");
      }
      return { ok: true, status: answer.statusCode, body: Buffer.concat(parts, bytes) };
    } catch (error) {
      return describeFault(error, baseUrl, token);
    }
  };

  return {
    send,
    ask: async (method, path, shape, json) => {
      const reply = await send(method, path, json === undefined ? undefined : { json });
      if (!reply.ok) return reply;
      const text = reply.body.toString("utf8");
      // Errors are text and may be a traceback: its end says what it was.
      if (reply.status !== 200)
        return { ...describeStatus(reply.status, text, token), status: reply.status, text };
      const parsed = shape.safeParse(parseJson(text));
      if (parsed.success) return { ok: true, value: parsed.data };
      return unreachable("The address answers, but not as Ray's job API. Enter the dashboard's address.");
    },
  };
}

function headersOf(body: Parameters<RayClient["send"]>[2]): Record<string, string> {
  if (body === undefined) return {};
  return "stream" in body
    ? { "content-type": "application/octet-stream", "content-length": String(body.bytes) }
    : { "content-type": "application/json" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A status that is no success as a failure: what passes by itself is asked again. */
export function describeStatus(status: number, text: string, token: string | null): Failure {
  const lastLine = text.trim().split("\n").at(-1) ?? "";
  const message = explainStatus(status, scrub(lastLine, token));
  const isPassing = status >= 500 || status === 429 || status === 408 || status === 401 || status === 403;
  return { ok: false, reason: isPassing ? "unreachable" : "refused", message };
}

function describeFault(error: unknown, baseUrl: string, token: string | null): Failure {
  if (error instanceof AddressRefused) return { ok: false, reason: "refused", message: error.message };
  const { host } = new URL(baseUrl);
  const code = codeOf(error);
  const words: Record<string, string> = {
    ECONNREFUSED: `Nothing listens at ${host}. Is the cluster up, and the dashboard open to other machines?`,
    ENOTFOUND: `The name ${host} is not known. Check the address.`,
    EAI_AGAIN: `The name ${host} could not be looked up just now.`,
    ECONNRESET: `${host} cut the connection.`,
    UND_ERR_SOCKET: `${host} cut the connection.`,
    TimeoutError: `${host} did not answer in time.`,
    UND_ERR_CONNECT_TIMEOUT: `${host} did not answer in time.`,
  };
  const known = words[code];
  if (known) return unreachable(known);
  return unreachable(
    `${host} could not be asked: ${scrub(error instanceof Error ? error.message : String(error), token)}`,
  );
}

function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ("code" in at && typeof at.code === "string") return at.code;
    if (at.name === "TimeoutError") return at.name;
    if (at instanceof AggregateError && at.errors[0] !== undefined) return codeOf(at.errors[0]);
  }
  return "";
}
