import type { Connection, Transaction } from "#db/client.ts";
import { getJob, type StoredJob, updateJob } from "#db/queries/training-jobs.ts";
import { insertLogPiece, upsertPoints } from "#db/queries/training-log.ts";
import type { EngineStatus } from "./engine.ts";
import { explainEnd } from "./explain-end.ts";
import { isLiving, type JobEvent, transitionJob } from "./job-state.ts";
import { type LoggedPoint, mergeFindings, readLog } from "./read-log.ts";
import type { News } from "./read-news.ts";
import { type Reading, readingSchema } from "./reading.ts";
import { type Choices, choicesSchema, type Findings, findingsSchema } from "./schema.ts";

/** What one look at a job found. */
export interface Look {
  event: JobEvent;
  status: Pick<EngineStatus, "engineState" | "message" | "exitCode" | "startedAt" | "endedAt"> | null;
  news: News | null;
  /** The engine knows the job and has no log of it. */
  isLogGone: boolean;
  exact: LoggedPoint[] | null;
}

/** What is kept of a log; its points are read to the end. */
const keptLogBytes = 20_000_000;
/** UTF-16 units in a stored piece: at most 64 kB. */
const pieceUnits = 16_384;

const notes = {
  emptied: "[Errata: the engine no longer has the log above; it stays here]\n",
  replaced: "[Errata: the engine's log was replaced; what follows is the new one]\n",
  full: "[Errata: the log is longer than 20 MB; what follows is read for the curves and not kept]\n",
};

/**
 * Stores what a look found: log, points, findings and state together. A look that another worker was faster with
 * leaves the log alone. Answers whether the job goes on.
 */
export async function storeLook(
  { db }: Pick<Connection, "db">,
  seen: StoredJob,
  look: Look,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const job = await getJob(tx, seen.projectId, seen.id, { lock: true });
    if (!job || !isLiving(job.state)) return false;
    const reading = readingSchema.parse(job.reading);
    const isOurs = reading.sourceBytes === readingSchema.parse(seen.reading).sourceBytes;
    const taken = isOurs ? await takeNews(tx, job, reading, look) : null;
    const findings = taken?.findings ?? findingsSchema.parse(job.findings);
    const state = transitionJob(job.state, look.event) ?? job.state;
    const isOver = !isLiving(state);
    const now = new Date().toISOString();
    const { status } = look;
    const startedAt = job.startedAt ?? (state === "pending" ? null : (status?.startedAt ?? null));
    await updateJob(tx, job, {
      state,
      findings,
      ...(taken?.change ?? {}),
      engineState: status?.engineState ?? job.engineState,
      exitCode: status?.exitCode ?? job.exitCode,
      message: wordsOf(job, state, look, findings),
      trouble: null,
      startedAt,
      polledAt: now,
      finishedAt: isOver ? (status?.endedAt ?? now) : null,
    });
    return !isOver;
  });
}

function wordsOf(job: StoredJob, state: StoredJob["state"], look: Look, findings: Findings): string | null {
  // Stopped because its version was revoked, not by a person: the reason stays.
  if (job.state === "stopping" && job.stopRequestedAt === null) return job.message;
  const { exitCode = null, message = null } = look.status ?? {};
  if (state === "stopping" && look.event === "see_pending")
    return "The stop is asked for. The cluster takes a waiting job out only when its turn comes; it will not train.";
  if (isLiving(state)) return message;
  if (look.event === "miss" && state === "stopped") return "Stopped; the engine does not have it.";
  return explainEnd({ state, before: job.state, exitCode, message }, findings);
}

function shapeOf(job: StoredJob): { loggingSteps: number; stepsPerEpoch: number | null } {
  const choices: Choices = choicesSchema.parse(job.config);
  const { stepsPerEpoch } = job.handle;
  return {
    loggingSteps: choices.loggingSteps,
    stepsPerEpoch: typeof stepsPerEpoch === "number" ? stepsPerEpoch : null,
  };
}

async function takeNews(tx: Transaction, job: StoredJob, reading: Reading, look: Look) {
  const { news } = look;
  const key = { projectId: job.projectId, jobId: job.id };
  const before = findingsSchema.parse(job.findings);
  const now = new Date().toISOString();
  const lost = look.isLogGone ? "emptied" : (news?.loss ?? null);
  const isNewLoss =
    lost === "replaced" || (lost === "emptied" && before.logLostAt === undefined && job.logBytes > 0);
  const counted = { ...reading.counted, hasGap: reading.counted.hasGap || lost === "replaced" };
  const read = readLog(news?.text ?? "", counted, shapeOf(job));
  const points = look.exact ?? [];
  await upsertPoints(tx, key, [...read.points, ...points]);
  const kept = await keepText(
    tx,
    key,
    job.logBytes,
    `${isNewLoss && lost ? notes[lost] : ""}${news?.text ?? ""}`,
  );
  const findings = mergeFindings(before, {
    ...read.findings,
    ...(isNewLoss ? { logLostAt: now } : {}),
    ...(kept.isCut && before.logCutAt === undefined ? { logCutAt: now } : {}),
  });
  const last = [...read.points, ...points].reduce<LoggedPoint | null>(
    (best, point) => (best === null || point.step >= best.step ? point : best),
    null,
  );
  const stepsDone = Math.max(job.stepsDone, last?.step ?? 0);
  const next: Reading = {
    ...reading,
    ...(news?.place ?? {}),
    counted: read.counted,
    ...(read.points[0]
      ? {
          firstStep: reading.firstStep ?? read.points.at(-1)?.step ?? null,
          firstStepAt: reading.firstStepAt ?? now,
          lastStepAt: now,
        }
      : {}),
  };
  const lastLoss = last?.loss ?? job.lastLoss;
  return { findings, change: { reading: next, logBytes: kept.bytes, stepsDone, lastLoss } };
}

/** Appends text to the stored log as far as it is kept; answers how long it is then. */
async function keepText(
  tx: Transaction,
  key: { projectId: string; jobId: string },
  bytes: number,
  text: string,
) {
  const isCut = bytes + Buffer.byteLength(text) > keptLogBytes;
  // The note itself brings the log over the bound, so it is written once.
  const kept =
    bytes >= keptLogBytes ? "" : isCut ? `${cutAt(text, keptLogBytes - bytes)}\n${notes.full}` : text;
  let at = bytes;
  for (let from = 0; from < kept.length; ) {
    const isPair = /[\ud800-\udbff]/.test(kept[from + pieceUnits - 1] ?? "");
    const piece = kept.slice(from, from + pieceUnits - (isPair ? 1 : 0));
    await insertLogPiece(tx, key, at, piece);
    at += Buffer.byteLength(piece);
    from += piece.length;
  }
  return { bytes: at, isCut };
}

/** The whole lines of a text that fit into so many bytes. */
function cutAt(text: string, bytes: number): string {
  const fitting = Buffer.from(text).subarray(0, Math.max(0, bytes)).toString("utf8");
  return fitting.slice(0, fitting.lastIndexOf("\n") + 1).trimEnd();
}
