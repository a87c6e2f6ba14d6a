import { type Dispatcher, request } from "undici";

/** 4 MB: some twenty times the longest reply that makes sense. */
const MAX_REPLY_BYTES = 4_000_000;

/** All that an endpoint needs; what the SDK or the environment would add stays here. */
const sentHeaders = ["accept", "authorization", "content-type"];

/** Statuses whose Response must have no body. */
const bodiless = new Set([204, 205, 304]);

/** The endpoint's reply is longer than anything that is read here. */
export class ReplyTooLong extends Error {
  override name = "ReplyTooLong";
}

async function readCapped(body: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_REPLY_BYTES)
      throw new ReplyTooLong(`The reply is longer than ${MAX_REPLY_BYTES / 1_000_000} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** A `fetch` over the dispatcher: no redirect is followed, the body is read here whole and within the caller's signal. */
export function createOutgoingFetch(dispatcher: Dispatcher) {
  return async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const given = new Headers(init.headers);
    const headers: Record<string, string> = { "user-agent": "errata" };
    for (const name of sentHeaders) {
      const value = given.get(name);
      if (value !== null) headers[name] = value;
    }
    const answer = await request(String(input), {
      dispatcher,
      method: (init.method ?? "GET") as Dispatcher.HttpMethod,
      headers,
      body: typeof init.body === "string" ? init.body : null,
      signal: init.signal ?? null,
    });
    const body = await readCapped(answer.body);
    const received = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      if (value !== undefined) received.set(name, Array.isArray(value) ? value.join(", ") : value);
    const { statusCode: status } = answer;
    return new Response(bodiless.has(status) ? null : body, { status, headers: received });
  };
}
