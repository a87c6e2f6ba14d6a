import type { Executor } from "#db/client.ts";
import { listEngines } from "#db/queries/engines.ts";
import { getJobRecord, type JobRecord } from "#db/queries/training-jobs.ts";
import { listLogPieces, listPoints } from "#db/queries/training-log.ts";
import { AppError } from "#lib/errors.ts";
import { isLiving, labelJob } from "./job-state.ts";
import { readingSchema } from "./reading.ts";
import { engineSettingsSchema, findingsSchema } from "./schema.ts";
import { maxCurvePoints, thinPoints } from "./thin-points.ts";
import { secondsLeft } from "./time-left.ts";
import type { EngineView, JobRow, JobView, LogPiece, Points } from "./views.ts";

const millis = (instant: string | null) => (instant === null ? null : Date.parse(instant));

/** The engines of a project, or the one that is named; settings in full. */
export async function readEngines(db: Executor, projectId: string, id?: string): Promise<EngineView[]> {
  const found = await listEngines(db, projectId, id);
  return found.map((engine) => ({ ...engine, settings: engineSettingsSchema.parse(engine.settings) }));
}

/** One engine. Refuses an id that the project does not have. */
export async function readEngine(db: Executor, projectId: string, id: string): Promise<EngineView> {
  const [engine] = await readEngines(db, projectId, id);
  if (!engine) throw new AppError("NOT_FOUND", "There is no such engine, or it was removed.");
  return engine;
}

/** A stored job as lists show it. */
export function showJobRow(job: JobRecord): JobRow {
  const findings = findingsSchema.parse(job.findings);
  const reading = readingSchema.parse(job.reading);
  const isMoving = job.state === "running" || job.state === "stopping";
  const { id, name, state, engine, version, rowCount, stepsDone, stepsTotal, lastLoss, message, trouble } =
    job;
  const { createdByName, createdAt, launchedAt, startedAt, finishedAt } = job;
  return {
    ...{ id, name, state, engine, version, rowCount, stepsDone, stepsTotal, lastLoss, message, trouble },
    ...{ createdByName, createdAt, launchedAt, startedAt, finishedAt },
    stateLabel: labelJob(state, engine.kind),
    isVersionRevoked: version.state === "revoked",
    hasSimulatedRows: job.simulatedRows > 0,
    model: job.choices.model,
    nonFiniteAtStep: findings.nonFiniteAtStep ?? null,
    secondsLeft: isMoving
      ? secondsLeft({
          firstStep: reading.firstStep,
          firstStepAtMs: millis(reading.firstStepAt),
          lastStepAtMs: millis(reading.lastStepAt),
          stepsDone,
          stepsTotal,
        })
      : null,
  };
}

/** One job with everything its page shows. Refuses an id that the project does not have. */
export async function readJob(db: Executor, projectId: string, id: string): Promise<JobView> {
  const job = await getJobRecord(db, projectId, id);
  if (!job) throw new AppError("NOT_FOUND", "There is no such training job.");
  const { choices, yaml, command, manifestHash, dataHash, versions, submissionId, engineState } = job;
  const { exitCode, logBytes, polledAt, stopRequestedAt, revokedReason } = job;
  return {
    ...showJobRow(job),
    ...{ choices, yaml, command, manifestHash, dataHash, versions, submissionId, engineState },
    ...{ exitCode, logBytes, polledAt, stopRequestedAt },
    findings: findingsSchema.parse(job.findings),
    canStop: isLiving(job.state) && job.state !== "stopping",
    canDownloadBundle: job.version.state === "approved",
    revokedReason: job.version.state === "revoked" ? revokedReason : null,
  };
}

/** A job's curves, thinned for drawing. */
export async function readPoints(db: Executor, projectId: string, jobId: string): Promise<Points> {
  const points = await listPoints(db, { projectId, jobId });
  const series = (of: "loss" | "learningRate" | "gradNorm") =>
    thinPoints(
      points.flatMap((point) => {
        const value = point[of];
        return value !== null && Number.isFinite(value) ? [{ step: point.step, value }] : [];
      }),
    );
  const isOdd = (value: number | null) => value !== null && !Number.isFinite(value);
  return {
    loss: series("loss"),
    learningRate: series("learningRate"),
    gradNorm: series("gradNorm"),
    nonFinite: points
      .filter(({ loss, gradNorm }) => isOdd(loss) || isOdd(gradNorm))
      .slice(0, maxCurvePoints)
      .map(({ step }) => step),
    total: points.length,
  };
}

/** Most of a log that one answer carries. */
const pieceBytes = 256 * 1024;
const tailBytes = 64 * 1024;

/**
 * A piece of a job's stored log: from byte `after` on, or the end of it when nothing is named. Pieces begin and end
 * between characters; an offset inside one is moved to the next.
 */
export async function readLogPiece(
  db: Executor,
  projectId: string,
  jobId: string,
  after: number | undefined,
): Promise<LogPiece> {
  const job = await getJobRecord(db, projectId, jobId);
  if (!job) throw new AppError("NOT_FOUND", "There is no such training job.");
  const totalBytes = job.logBytes;
  const from = Math.min(after ?? Math.max(0, totalBytes - tailBytes), totalBytes);
  const pieces = await listLogPieces(db, { projectId, jobId }, { from, to: from + pieceBytes });
  const first = pieces[0];
  if (!first) return { text: "", startByte: totalBytes, endByte: totalBytes, totalBytes };
  const bytes = Buffer.from(pieces.map(({ body }) => body).join(""));
  let start = Math.max(0, from - first.startByte);
  while (start < bytes.length && isInside(bytes, start)) start += 1;
  let end = Math.min(bytes.length, start + pieceBytes);
  while (end < bytes.length && isInside(bytes, end)) end -= 1;
  return {
    text: bytes.toString("utf8", start, end),
    startByte: first.startByte + start,
    endByte: first.startByte + end,
    totalBytes,
  };
}

/** Whether a UTF-8 character goes on at this byte. */
const isInside = (bytes: Buffer, at: number) => ((bytes[at] ?? 0) & 0xc0) === 0x80;
