import { connection } from "#db/client.ts";
import { readReadiness } from "#db/queries/readiness.ts";

export const dynamic = "force-dynamic";

/** Whether requests can be served: the database answers and has this build's schema. */
export async function GET(): Promise<Response> {
  const readiness = await readReadiness(connection().db);
  return Response.json(readiness, { status: readiness.database && readiness.migrated ? 200 : 503 });
}
