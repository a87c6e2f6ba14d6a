import { setImmediate as nextTurn } from "node:timers/promises";
import type { RawClient } from "#db/client.ts";
import { readUploadChunk } from "#db/queries/upload-chunks.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import { decodeRows } from "./decode.ts";
import { type BadRow, type PreparedRow, prepareRow } from "./prepare-row.ts";
import type { ImportSettings } from "./schema.ts";

/** Bytes of an uploaded file in one row of `upload_chunks`. */
export const uploadChunkBytes = 1024 * 1024;

/** A batch ends at this many rows, or bytes of the file: long texts must not fill the memory, and small batches die young in it. */
export const batchRows = 4_500;
const batchBytes = 3 * 1024 * 1024;
/** After so many milliseconds of work others get a turn: the database must not wait for its next statement. */
const turnMilliseconds = 4;

export interface Batch {
  rows: PreparedRow[];
  bad: BadRow[];
  /** Where the file is dealt with up to, once this batch is committed. */
  endBytes: number;
  endLine: number;
}

/** Streams an uploaded file out of the database from a byte on, one chunk in memory and the next under way. */
export async function* readUpload(
  raw: RawClient,
  { projectId, importId }: { projectId: string; importId: string },
  fromByte = 0,
): AsyncGenerator<Uint8Array> {
  const first = Math.floor(fromByte / uploadChunkBytes);
  let next = readUploadChunk(raw, projectId, importId, first);
  for (let number = first; ; number += 1) {
    const body = await next;
    if (body === null) return;
    next = readUploadChunk(raw, projectId, importId, number + 1);
    // Awaited at the next round; until then a failure must not count as unhandled.
    next.catch(() => {});
    yield number === first ? body.subarray(fromByte - first * uploadChunkBytes) : body;
  }
}

/** The rows of a file from where an earlier run came to, prepared, in batches. */
export async function* readBatches(
  raw: RawClient,
  place: { projectId: string; importId: string; doneBytes: number; doneLines: number },
  settings: ImportSettings,
  kind: QuestionKind,
): AsyncGenerator<Batch> {
  // Only lines stand on their own; the other containers are read from the start and what is done is passed over.
  const isLines = settings.container === "jsonl";
  const from = isLines ? { byteOffset: place.doneBytes, line: place.doneLines + 1 } : undefined;
  const chunks = readUpload(raw, place, from?.byteOffset ?? 0);
  const { container, delimiter } = settings;
  const decoded = decodeRows(chunks, { container, delimiter, ...(from ? { from } : {}) });
  let batch: Batch = { rows: [], bad: [], endBytes: place.doneBytes, endLine: place.doneLines };
  let startBytes = place.doneBytes;
  let turnEnds = performance.now() + turnMilliseconds;
  for await (const row of decoded) {
    if (row.nextByteOffset <= place.doneBytes) continue;
    const prepared = prepareRow(row, settings, kind);
    if (prepared.ok) batch.rows.push(prepared.row);
    else batch.bad.push(prepared.bad);
    batch.endBytes = row.nextByteOffset;
    batch.endLine = row.line;
    const count = batch.rows.length + batch.bad.length;
    if (count >= batchRows || batch.endBytes - startBytes >= batchBytes) {
      yield batch;
      startBytes = batch.endBytes;
      batch = { rows: [], bad: [], endBytes: batch.endBytes, endLine: batch.endLine };
    }
    if (performance.now() >= turnEnds) {
      await nextTurn();
      turnEnds = performance.now() + turnMilliseconds;
    }
  }
  if (batch.rows.length + batch.bad.length > 0) yield batch;
}
