import type { Sql } from "postgres";
import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { countCandidates, streamAdmitted } from "#db/queries/dataset-candidates.ts";
import {
  chooseStaged,
  copyExamples,
  countSimulatedRows,
  countStaged,
  createStaging,
  endFreezing,
  lockFreezing,
  type StagedExample,
  streamChosenHashes,
  writeVersionRows,
} from "#db/queries/freeze-staging.ts";
import { countRandomGrades } from "#db/queries/random-grades.ts";
import { freezeDraft, getVersion, updateFreezeProgress } from "#db/queries/versions.ts";
import { AppError } from "#lib/errors.ts";
import { exampleHash, orderKey } from "./example-hash.ts";
import { FORMAT_VERSION } from "./format.ts";
import { createManifestHash, sha256 } from "./hash.ts";
import { type AdmittedCandidate, provenanceOf, renderCandidate } from "./render-candidate.ts";
import { exportLine } from "./render-export.ts";
import { type FreezeProgress, type LeftOutReason, recipeSchema } from "./schema.ts";
import { mergeLeftOut, sizesOf } from "./tally.ts";
import type { LeftOut, Summary } from "./views.ts";

/** Candidates rendered between two COPYs. */
const batchSize = 2_000;

/** Another connection freezes this version, or that of a killed worker is not gone yet. Try again later. */
export class FreezeInProgressError extends Error {
  constructor(versionId: string) {
    super(`version ${versionId} is being frozen on another connection`);
    this.name = "FreezeInProgressError";
  }
}

type Key = { projectId: string; versionId: string };

/** Renders one batch for staging; what cannot be rendered is counted into `unrendered` by source. */
function stage(batch: AdmittedCandidate[], seed: string, first: number, unrendered: Map<string, LeftOut>) {
  const rows: StagedExample[] = [];
  for (const candidate of batch) {
    const { source, questionKey } = candidate;
    const rendered = renderCandidate(candidate);
    if (!rendered.ok) {
      const known = unrendered.get(source);
      unrendered.set(source, { source, reason: rendered.reason, count: (known?.count ?? 0) + 1 });
      continue;
    }
    const { example } = rendered;
    const hash = exampleHash(example, sha256);
    rows.push({
      n: first + rows.length,
      source,
      hash,
      orderKey: orderKey(hash, seed, sha256),
      questionKey,
      ...example,
      bytes: Buffer.byteLength(exportLine(example, "prompt_completion")),
      chatBytes: Buffer.byteLength(exportLine(example, "messages")),
      provenance: provenanceOf(candidate),
    });
  }
  return rows;
}

/**
 * Freezes a draft: renders what its recipe lets in, stores examples and their order, and the hash over them. The
 * version becomes frozen in the last transaction and not before, so a run that is killed anywhere leaves a draft,
 * and the next run begins again. Does nothing when the version is no draft (it ran already).
 */
export async function freezeVersion(
  connection: Connection,
  key: Key,
  options: { signal: AbortSignal; onProgress?: (progress: Partial<FreezeProgress>) => Promise<void> },
): Promise<void> {
  const sql = await connection.raw.reserve();
  try {
    if (!(await lockFreezing(sql, key.versionId))) throw new FreezeInProgressError(key.versionId);
    await freezeOn(sql, connection, key, options);
  } finally {
    await endFreezing(sql).finally(() => sql.release());
  }
}

async function freezeOn(
  sql: Sql,
  connection: Connection,
  key: Key,
  { signal, onProgress }: Parameters<typeof freezeVersion>[2],
): Promise<void> {
  const { projectId, versionId } = key;
  const version = await getVersion(connection.db, projectId, versionId);
  if (version?.state !== "draft" || !version.freezeProgress) return;
  const recipe = recipeSchema.parse(version.recipe);

  // One snapshot for everything that is read: gold answers and grades may change while this runs.
  await sql`begin isolation level repeatable read`;
  await createStaging(sql);
  const counted = await countCandidates(sql, { projectId, recipe });
  const admitted = counted.filter(({ reason }) => reason === null).reduce((sum, { count }) => sum + count, 0);
  const quality = await countRandomGrades(sql, projectId);
  const unrendered = new Map<string, LeftOut>();
  let read = 0;
  let staged = 0;
  for await (const batch of streamAdmitted(sql, { projectId, recipe }, batchSize)) {
    signal.throwIfAborted();
    const rows = stage(batch, recipe.seed, staged, unrendered);
    await copyExamples(sql, rows);
    staged += rows.length;
    read += batch.length;
    await onProgress?.({ phase: "reading", rows: read, of: admitted });
  }
  await sql`commit`;

  await onProgress?.({ phase: "ordering", rows: read, of: admitted });
  await sql`begin`;
  await chooseStaged(sql, recipe.maxCorrectionsPerQuestion);
  const chosen = await countStaged(sql);
  if (chosen.total === 0)
    throw new AppError("UNPROCESSABLE", "The recipe lets no example in. Change it, then freeze again.");
  const manifest = createManifestHash();
  for await (const hashes of streamChosenHashes(sql)) for (const hash of hashes) manifest.add(hash);
  signal.throwIfAborted();
  await onProgress?.({ phase: "writing", rows: read, of: admitted });
  await writeVersionRows(sql, projectId, versionId);
  const simulated = await countSimulatedRows(sql, projectId, versionId);
  await sql`commit`;
  signal.throwIfAborted();

  // What is over the limit is known exactly only now, after the duplicates.
  const before = counted.filter(
    (row): row is typeof row & { reason: LeftOutReason } =>
      row.reason !== null && row.reason !== "over_limit",
  );
  const summary: Summary = {
    sizes: sizesOf(chosen.sizes),
    leftOut: mergeLeftOut([...before, ...unrendered.values(), ...chosen.leftOut]),
    bytes: { prompt_completion: chosen.bytes, messages: chosen.chatBytes },
    quality,
    simulated,
  };
  const content = {
    manifestHash: manifest.finish(),
    exampleCount: chosen.total,
    summary,
    formatVersion: FORMAT_VERSION,
  };
  const { requestedBy, via } = version.freezeProgress;
  await connection.db.transaction(async (tx) => {
    if (!(await freezeDraft(tx, projectId, versionId, content))) return;
    await insertAuditEvent(tx, {
      projectId,
      actorId: requestedBy,
      via,
      action: "version.frozen",
      subjectKind: "version",
      subjectId: versionId,
      after: { manifestHash: content.manifestHash, exampleCount: content.exampleCount },
    });
  });
}

/** A writer of progress that touches the row at most twice a second, but at every change of phase. */
export function progressWriter(connection: Connection, key: Key, start: FreezeProgress) {
  let progress = start;
  let writtenAt = 0;
  return async (change: Partial<FreezeProgress>): Promise<void> => {
    const isNewPhase = change.phase !== undefined && change.phase !== progress.phase;
    progress = { ...progress, ...change };
    if (!isNewPhase && Date.now() - writtenAt < 500) return;
    writtenAt = Date.now();
    await updateFreezeProgress(connection.db, key.projectId, key.versionId, {
      ...progress,
      at: new Date().toISOString(),
    });
  };
}
