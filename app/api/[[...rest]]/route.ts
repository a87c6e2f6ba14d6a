import { connection } from "#db/client.ts";
import { handler } from "#lib/api/document.ts";
import { addressOf } from "#lib/auth/address.ts";
import { metrics } from "#lib/metrics.ts";

/** The noun a request is about: few enough words for a label. */
function nounOf(url: string): string {
  const [, , first, , noun] = new URL(url).pathname.split("/");
  return (first === "projects" ? noun : first) ?? "projects";
}

async function answer(request: Request): Promise<Response> {
  const timer = metrics().requestSeconds.startTimer();
  const { matched, response } = await handler.handle(request, {
    prefix: "/api",
    context: {
      headers: request.headers,
      method: request.method,
      connection: connection(),
      address: addressOf(request.headers.get("x-forwarded-for")),
    },
  });
  timer({ procedure: matched ? nounOf(request.url) : "none", status: matched ? response.status : 404 });
  if (matched) return response;
  return Response.json(
    { code: "NOT_FOUND", message: "There is no such procedure. /api lists them all." },
    { status: 404 },
  );
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
