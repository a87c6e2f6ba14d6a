import type { Sql } from "postgres";
import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { copyExportLines, finishExport, insertExport } from "#db/queries/examples.ts";
import { getVersion } from "#db/queries/versions.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import type { ExportFormat, VersionState } from "./schema.ts";

/** Examples read at once: some megabytes. */
const piece = 8_192;
/** Pieces under way while one goes out: the database works on two while this process hands over a third. */
const ahead = 2;

export type ExportSource = {
  projectId: string;
  versionId: string;
  exampleCount: number;
  format: ExportFormat;
};

/**
 * The lines of a frozen version as bytes, many at a time; while some go out, the next ones are read.
 * Memory stays flat at any size, and a slow reader holds no connection of the database.
 */
export async function* exportPieces(sql: Sql, source: ExportSource): AsyncGenerator<Buffer> {
  const underWay: Promise<Buffer[]>[] = [];
  let next = 1;
  const fill = () => {
    while (underWay.length < ahead && next <= source.exampleCount) {
      const read = copyExportLines(sql, source, {
        from: next,
        to: Math.min(next + piece - 1, source.exampleCount),
      });
      // Awaited in its turn; until then a failure has nobody to tell.
      read.catch(() => {});
      underWay.push(read);
      next += piece;
    }
  };
  try {
    fill();
    for (let read = underWay.shift(); read; read = underWay.shift()) {
      const present = await read;
      fill();
      yield* present;
    }
  } finally {
    await Promise.allSettled(underWay);
  }
}

/** The same as a web stream; `onEnd` is called once when all of it was handed over. */
export function exportStream(
  sql: Sql,
  source: ExportSource,
  onEnd: (sent: { rows: number; bytes: number }) => Promise<void>,
): ReadableStream<Uint8Array> {
  const pieces = exportPieces(sql, source);
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { value, done } = await pieces.next();
        if (done) {
          await onEnd({ rows: source.exampleCount, bytes });
          controller.close();
          return;
        }
        bytes += value.length;
        controller.enqueue(value);
      },
      cancel: async () => {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

const refusals: Partial<Record<VersionState, string>> = {
  draft: "This version is a draft. Freeze, submit and approve it first; then it can be taken away.",
  frozen: "This version is not approved yet. Submit it to a lead; then it can be taken away.",
  submitted: "This version waits for approval. Once a lead has approved it, it can be taken away.",
  sent_back: "This version was sent back. Take an approved version.",
  revoked: "This version was revoked. Take an approved version.",
};

/**
 * "GSM8K corrections", version 3 → gsm8k-corrections-v3-chat.jsonl; the demo's files say that they are examples,
 * files with corrections of the simulated endpoint that they are simulated. The lines themselves are what is hashed and
 * trained on, and hold nothing but prompt and completion.
 */
export function exportFileName(
  name: string,
  number: number,
  format: ExportFormat,
  { isExample, isSimulated }: { isExample: boolean; isSimulated: boolean },
): string {
  const slug =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60) || "dataset";
  const ending = format === "messages" ? "chat" : "prompt-completion";
  const marks = `${isExample ? "example-" : ""}${isSimulated ? "simulated-" : ""}`;
  return `${marks}${slug}-v${number}-${ending}.jsonl`;
}

/** Opens the file of an approved version for its reader; who took it away goes into the record. */
export async function exportVersion(
  { db, raw }: Connection,
  actor: Actor,
  projectId: string,
  { id, format }: { id: string; format: ExportFormat },
): Promise<{ fileName: string; simulated: number; stream: ReadableStream<Uint8Array> }> {
  const version = await getVersion(db, projectId, id);
  if (!version) throw new AppError("NOT_FOUND", "There is no such version.");
  const refused = refusals[version.state];
  if (refused) throw new AppError("CONFLICT", refused);
  const exportId = newId();
  await db.transaction(async (tx) => {
    await insertExport(tx, { projectId, id: exportId, versionId: id, format, createdBy: actor.userId });
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: "version.exported",
      subjectKind: "version",
      subjectId: id,
      after: { format, exampleCount: version.exampleCount, manifestHash: version.manifestHash },
    });
  });
  const simulated = Number("simulated" in version.summary ? (version.summary.simulated ?? 0) : 0);
  const source = { projectId, versionId: id, exampleCount: version.exampleCount ?? 0, format };
  return {
    fileName: exportFileName(version.datasetName, version.number, format, {
      isExample: version.isExample,
      isSimulated: simulated > 0,
    }),
    simulated,
    stream: exportStream(raw, source, (sent) => finishExport(db, projectId, exportId, sent)),
  };
}
