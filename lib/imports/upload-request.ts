import type { Connection } from "#db/client.ts";
import { authorise } from "#lib/api/authorise.ts";
import { asAppError } from "#lib/api/faults.ts";
import { idSchema } from "#lib/api/input.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { storeUpload } from "./upload.ts";

/** Answers `PUT /api/uploads/{id}?project=slug`: the same gate and refusals as every procedure, the body streamed. */
export async function answerUpload(connection: Connection, request: Request, id: string): Promise<Response> {
  try {
    const slug = new URL(request.url).searchParams.get("project");
    const credentials = { headers: request.headers, method: request.method };
    const { scope } = await authorise(connection.db, credentials, "imports:create", slug);
    if (!scope || !idSchema.safeParse(id).success)
      throw new AppError("NOT_FOUND", "There is no such import.");
    const length = request.headers.get("content-length");
    const stored = await storeUpload(connection, {
      projectId: scope.projectId,
      importId: id,
      body: request.body ?? noBody(),
      contentLength: length === null ? null : Number(length),
      maxBytes: env().ERRATA_MAX_UPLOAD_MB * 1024 * 1024,
    });
    return Response.json(stored);
  } catch (error) {
    const refusal = asAppError(error) ?? cutUpload(request, error);
    if (!refusal) {
      logger.error({ err: error, import: id }, "an upload failed");
      const message = "Something went wrong on our side. It is in the log.";
      return Response.json({ code: "INTERNAL_SERVER_ERROR", message }, { status: 500 });
    }
    const { code, message, status, details } = refusal;
    return Response.json({ code, message, data: details }, { status });
  }
}

async function* noBody(): AsyncGenerator<Uint8Array> {}

/** Nobody may be there to read it any more: the import stays open, and the file can be sent again. */
function cutUpload(request: Request, error: unknown): AppError | undefined {
  const isCut =
    request.signal.aborted ||
    (error instanceof Error && (error.name === "AbortError" || /aborted|terminated/i.test(error.message)));
  return isCut
    ? new AppError("UNPROCESSABLE", "The upload was cut. Send the file again.", { cause: error })
    : undefined;
}
