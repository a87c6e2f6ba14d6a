import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { getJobRecord } from "#db/queries/training-jobs.ts";
import { listLogPieces } from "#db/queries/training-log.ts";
import { getVersion } from "#db/queries/versions.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { bundleFiles } from "./bundle.ts";
import { bundleSourceOf } from "./bundle-source.ts";
import { zipFiles } from "./zip-stream.ts";

type Download = { fileName: string; stream: ReadableStream<Uint8Array> };

/** A web stream over an iterator: it reads no further than its reader does. */
function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

const slugOf = (name: string) =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60) || "training";

/** Opens a job's bundle for its reader; who took it goes into the record. Refuses one whose version was revoked. */
export async function openBundle(
  connection: Pick<Connection, "db" | "raw">,
  actor: Actor,
  projectId: string,
  id: string,
): Promise<Download> {
  const { db } = connection;
  const job = await getJobRecord(db, projectId, id);
  if (!job) throw new AppError("NOT_FOUND", "There is no such training job.");
  if (job.version.state !== "approved")
    throw new AppError(
      "CONFLICT",
      `Version ${job.version.number} was revoked: its data is no longer given out. Make a job of an approved version.`,
    );
  const version = await getVersion(db, projectId, job.version.id);
  const source = await bundleSourceOf(db, projectId, { ...job, versionId: job.version.id });
  await insertAuditEvent(db, {
    projectId,
    actorId: actor.userId,
    via: actor.via,
    action: "training.bundle-taken",
    subjectKind: "training job",
    subjectId: id,
    after: { dataHash: job.dataHash, manifestHash: job.manifestHash },
  });
  const isExample = version?.isExample || source.simulatedRows > 0;
  const prefix = source.simulatedRows > 0 ? "simulated-" : isExample ? "example-" : "";
  return {
    fileName: `${prefix}${slugOf(job.name)}.zip`,
    stream: streamOf(zipFiles(bundleFiles(connection, source))),
  };
}

/** Bytes of a log read at once. */
const logPieceBytes = 512 * 1024;

async function* logPieces(
  { db }: Pick<Connection, "db">,
  key: { projectId: string; jobId: string },
  bytes: number,
) {
  const encoder = new TextEncoder();
  for (let at = 0; at < bytes; ) {
    const pieces = await listLogPieces(db, key, { from: at, to: at + logPieceBytes });
    if (pieces.length === 0) return;
    for (const { startByte, body } of pieces) {
      const encoded = encoder.encode(body);
      yield encoded;
      at = startByte + encoded.length;
    }
  }
}

/** Opens a job's whole stored log for its reader. */
export async function openLog(
  connection: Pick<Connection, "db">,
  projectId: string,
  id: string,
): Promise<Download> {
  const job = await getJobRecord(connection.db, projectId, id);
  if (!job) throw new AppError("NOT_FOUND", "There is no such training job.");
  const pieces = logPieces(connection, { projectId, jobId: id }, job.logBytes);
  return { fileName: `${slugOf(job.name)}-log.txt`, stream: streamOf(pieces) };
}
