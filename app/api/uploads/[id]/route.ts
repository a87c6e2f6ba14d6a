import { connection } from "#db/client.ts";
import { answerUpload } from "#lib/imports/upload-request.ts";

export const runtime = "nodejs";
/** Seconds: a large file over a slow line. */
export const maxDuration = 3600;

/** The one plain handler of the API: procedures take their bodies whole, a file of 2 GB must stream. */
export async function PUT(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answerUpload(connection(), request, (await params).id);
}
