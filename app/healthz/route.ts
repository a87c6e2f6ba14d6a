export const dynamic = "force-dynamic";

/** The process answers. Nothing else is asked: a database that is away must not have the web process killed. */
export function GET(): Response {
  return Response.json({ ok: true });
}
