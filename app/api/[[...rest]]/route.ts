import { connection } from "#db/client.ts";
import { handler } from "#lib/api/document.ts";

async function answer(request: Request): Promise<Response> {
  const { matched, response } = await handler.handle(request, {
    prefix: "/api",
    context: {
      headers: request.headers,
      method: request.method,
      connection: connection(),
      address: request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "local",
    },
  });
  return matched ? response : Response.json({ code: "NOT_FOUND", message: "There is no such procedure. /api lists them all." }, { status: 404 });
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
