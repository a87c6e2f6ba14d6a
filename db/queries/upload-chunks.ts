import { and, eq } from "drizzle-orm";
import type { Executor, RawClient } from "../client.ts";
import { uploadChunks } from "../schema/all.ts";

/** One chunk of an uploaded file, or null behind the last. */
export async function readUploadChunk(
  sql: RawClient,
  projectId: string,
  importId: string,
  number: number,
): Promise<Uint8Array | null> {
  const [row] = await sql<{ body: Uint8Array }[]>`
    select body from upload_chunks
    where project_id = ${projectId} and import_id = ${importId} and number = ${number}`;
  return row?.body ?? null;
}

/**
 * Begins an upload from the first byte: what an earlier, cut one had stored is taken away, and `token` is the only
 * one that may store chunks from now on. False when the import takes no upload (any more).
 */
export async function beginUpload(
  sql: RawClient,
  projectId: string,
  importId: string,
  token: string,
): Promise<boolean> {
  return sql.begin(async (tx) => {
    const rows = await tx`
      update imports set received_bytes = 0, settings = jsonb_build_object('upload', ${token}::text)
      where project_id = ${projectId} and id = ${importId} and state = 'uploading' returning 1`;
    if (rows.length === 0) return false;
    await tx`delete from upload_chunks where project_id = ${projectId} and import_id = ${importId}`;
    return true;
  });
}

/** Stores one chunk; false when another upload of the same import has begun. */
export async function storeUploadChunk(
  sql: RawClient,
  chunk: { projectId: string; importId: string; token: string; number: number; body: Uint8Array },
): Promise<boolean> {
  const rows = await sql`
    with mine as (
      update imports set received_bytes = received_bytes + ${chunk.body.length}
      where project_id = ${chunk.projectId} and id = ${chunk.importId} and state = 'uploading'
        and settings ->> 'upload' = ${chunk.token}
      returning project_id, id
    )
    insert into upload_chunks (project_id, import_id, number, body)
    select project_id, id, ${chunk.number}, ${chunk.body as Buffer} from mine returning 1`;
  return rows.length > 0;
}

/** Throws the bytes of an import's file away. */
export async function deleteUploadChunks(db: Executor, projectId: string, importId: string): Promise<void> {
  await db
    .delete(uploadChunks)
    .where(and(eq(uploadChunks.projectId, projectId), eq(uploadChunks.importId, importId)));
}
