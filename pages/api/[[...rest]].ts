import type { NextApiRequest, NextApiResponse } from "next";
import { connection } from "#db/client.ts";
import { handler } from "#lib/api/document.ts";
import { addressOf } from "#lib/auth/address.ts";
import { metrics } from "#lib/metrics.ts";

// The one handler that is not below app/: there every answer goes through web streams and is sent in three writes, which
// costs a short call more than all that the gate does. Bodies are read by the procedures, downloads may be of any size.
export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

/** The noun a request is about: few enough words for a label. */
function nounOf(url: string): string {
  const [, , first, , noun] = new URL(url, "http://localhost").pathname.split("/");
  return (first === "projects" ? noun : first) ?? "projects";
}

/** A header as `Headers` gives it: several of one name joined, null where there is none. */
function readHeader(request: NextApiRequest, name: string): string | null {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

export default async function answer(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  const timer = metrics().requestSeconds.startTimer();
  const headers = { get: (name: string) => readHeader(request, name) };
  const { matched } = await handler.handle(request, response, {
    prefix: "/api",
    context: {
      headers,
      method: request.method ?? "GET",
      connection: connection(),
      address: addressOf(headers.get("x-forwarded-for")),
    },
  });
  if (!matched) {
    const message = "There is no such procedure. /api lists them all.";
    response.status(404).json({ code: "NOT_FOUND", message });
  }
  timer({ procedure: matched ? nounOf(request.url ?? "/") : "none", status: response.statusCode });
}
