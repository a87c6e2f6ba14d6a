import { createHash, randomUUID } from "node:crypto";
import type { Connection } from "#db/client.ts";
import { getImport, updateImport } from "#db/queries/imports.ts";
import { beginUpload, storeUploadChunk } from "#db/queries/upload-chunks.ts";
import { AppError } from "#lib/errors.ts";
import { uploadChunkBytes } from "./read-batches.ts";
import { fileRefusalMessages, recogniseContainer } from "./recognise-container.ts";

export interface Upload {
  projectId: string;
  importId: string;
  body: AsyncIterable<Uint8Array>;
  /** As the request states it; null when it does not. */
  contentLength: number | null;
  maxBytes: number;
}

/** Refuses more bytes than may be uploaded, in words. */
export function refuseTooLarge(bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return;
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  throw new AppError(
    "TOO_LARGE",
    `The file is larger than ${megabytes.toLocaleString("en")} MB. Split it, or let an administrator raise ERRATA_MAX_UPLOAD_MB.`,
  );
}

/**
 * Stores an import's file as it streams in, a chunk at a time, so that memory holds one chunk and any worker can
 * read it. Always from the first byte: what a cut upload had stored is replaced. Refuses files that hold no rows
 * (the import is failed then), files above the cap, and a body that ends before or after the announced size (the
 * import stays open for another try).
 */
export async function storeUpload(
  connection: Connection,
  upload: Upload,
): Promise<{ receivedBytes: number }> {
  const { db, raw } = connection;
  const { projectId, importId, maxBytes } = upload;
  const row = await getImport(db, projectId, importId);
  if (!row) throw new AppError("NOT_FOUND", "There is no such import.");
  if (upload.contentLength !== null) refuseTooLarge(upload.contentLength, maxBytes);
  const token = randomUUID();
  if (!(await beginUpload(raw, projectId, importId, token))) {
    throw new AppError(
      "CONFLICT",
      "The file of this import is there already. Make a new import for another file.",
    );
  }
  const hash = createHash("sha256");
  let number = 0;
  let received = 0;
  const store = async (body: Uint8Array) => {
    if (number === 0) await refuseUnreadable(connection, upload, body, row.fileName);
    hash.update(body);
    if (!(await storeUploadChunk(raw, { projectId, importId, token, number, body }))) {
      throw new AppError("CONFLICT", "This file is being sent a second time; the newer upload goes on.");
    }
    number += 1;
  };
  for await (const chunk of chunksOf(upload.body)) {
    received += chunk.length;
    refuseTooLarge(received, maxBytes);
    await store(chunk);
  }
  if (received === 0) await refuseUnreadable(connection, upload, new Uint8Array(), row.fileName);
  if (received !== row.sizeBytes) {
    throw new AppError(
      "UNPROCESSABLE",
      `The upload was cut: ${received.toLocaleString("en")} of ${row.sizeBytes.toLocaleString("en")} bytes arrived. Send the file again.`,
    );
  }
  const changes = { state: "uploaded", fileHash: hash.digest("hex"), settings: {} } as const;
  if (!(await updateImport(db, projectId, importId, "uploading", changes))) {
    throw new AppError("CONFLICT", "This import was changed while its file came in. Look at it again.");
  }
  return { receivedBytes: received };
}

async function refuseUnreadable(
  { db }: Connection,
  { projectId, importId }: Upload,
  head: Uint8Array,
  fileName: string,
): Promise<void> {
  const recognised = recogniseContainer(head.subarray(0, 64 * 1024), fileName);
  if (recognised.ok) return;
  const failure = fileRefusalMessages[recognised.reason];
  await updateImport(db, projectId, importId, "uploading", {
    state: "failed",
    failure,
    finishedAt: new Date().toISOString(),
  });
  throw new AppError("UNPROCESSABLE", failure, { details: { reason: recognised.reason } });
}

/** Bytes regrouped into chunks of exactly `uploadChunkBytes`, the last one shorter. */
async function* chunksOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk = new Uint8Array(uploadChunkBytes);
  let filled = 0;
  for await (const piece of body) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + uploadChunkBytes - filled);
      chunk.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < uploadChunkBytes) continue;
      yield chunk;
      chunk = new Uint8Array(uploadChunkBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}
