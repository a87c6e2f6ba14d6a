import type { Connection } from "#db/client.ts";
import { getEngine, type StoredEngine } from "#db/queries/engines.ts";
import { getJob, type StoredJob, updateJob } from "#db/queries/training-jobs.ts";
import { getVersion } from "#db/queries/versions.ts";
import type { EngineStatus, Failure, TrainingEngine } from "./engine.ts";
import { isLiving, transitionJob } from "./job-state.ts";
import { orderOf, takeUp, withdrawalWords } from "./launch.ts";
import { type News, readNews } from "./read-news.ts";
import { readingSchema } from "./reading.ts";
import { troubleSchema } from "./schema.ts";
import { type Look, storeLook } from "./store-look.ts";

/** Between two looks at a job that goes well. */
export const lookSeconds = 2;
/** The longest pause between two tries of an engine that does not answer. */
const longestPauseSeconds = 60;
/** An end is stored without the rest of its log after so many tries. */
const logTries = 5;
/** A stop of a job whose machine is not heard of is given up after this long. */
const elsewhereMs = 60_000;

type Key = { projectId: string; jobId: string };
type Open = (engine: StoredEngine) => TrainingEngine;

/**
 * One look at a job: launches it, or asks the engine how it stands, takes over what is new of its log, presses a stop.
 * Safe to run twice and from any worker. Answers after how many seconds to look again; null when the job has ended.
 */
export async function followJob(
  connection: Pick<Connection, "db" | "raw">,
  key: Key,
  open: Open,
): Promise<number | null> {
  const { db } = connection;
  const first = await getJob(db, key.projectId, key.jobId);
  if (!first || !isLiving(first.state)) return null;
  const row = await getEngine(db, key.projectId, first.engineId);
  if (!row) throw new Error(`engine ${first.engineId} of a training job is gone`);
  const job = first.state === "queued" ? await takeUp(connection, key, row) : first;
  if (!job || !isLiving(job.state)) return null;
  let engine: TrainingEngine;
  try {
    engine = open(row);
  } catch (error) {
    return noteTrouble(connection, job, { message: error instanceof Error ? error.message : String(error) });
  }
  return job.state === "launching" ? launch(connection, job, engine) : look(connection, job, engine);
}

/** Sends a job under its id, as often as it takes: the engine starts it once. */
async function launch(
  connection: Pick<Connection, "db" | "raw">,
  job: StoredJob,
  engine: TrainingEngine,
): Promise<number | null> {
  const version = await getVersion(connection.db, job.projectId, job.versionId);
  if (version?.state !== "approved") return withdraw(connection, job, engine);
  const sent = await engine.launch(await orderOf(connection, job));
  if (sent.ok) {
    const handle = { ...job.handle, ...sent.handle };
    return move(connection, job, "accept", { handle, trouble: null, message: null });
  }
  if (sent.reason === "refused" || sent.reason === "unknown_job")
    return move(connection, job, "refuse", { message: sent.message, trouble: null });
  return noteTrouble(connection, job, sent);
}

/** A version was revoked while its job was on the way: one that the engine has is stopped, another is not sent. */
async function withdraw(
  connection: Pick<Connection, "db" | "raw">,
  job: StoredJob,
  engine: TrainingEngine,
): Promise<number | null> {
  const found = await engine.status(job);
  if (!found.ok && found.reason !== "unknown_job") return noteTrouble(connection, job, found);
  const message = await withdrawalWords(connection.db, job);
  if (found.ok) return move(connection, job, "withdraw", { message, trouble: null });
  const now = new Date().toISOString();
  await updateJob(connection.db, job, {
    state: "stopped",
    message,
    trouble: null,
    finishedAt: now,
    polledAt: now,
  });
  return null;
}

async function move(
  { db }: Pick<Connection, "db">,
  job: StoredJob,
  event: "accept" | "refuse" | "withdraw",
  change: Parameters<typeof updateJob>[2],
): Promise<number | null> {
  const now = new Date().toISOString();
  return db.transaction(async (tx) => {
    // A stop may have been asked for while the engine was spoken to.
    const present = await getJob(tx, job.projectId, job.id, { lock: true });
    if (!present || !isLiving(present.state)) return null;
    const state = transitionJob(present.state, event) ?? present.state;
    const finishedAt = isLiving(state) ? null : now;
    await updateJob(tx, present, { ...change, state, finishedAt, polledAt: now });
    return isLiving(state) ? 1 : null;
  });
}

async function look(
  connection: Pick<Connection, "db" | "raw">,
  job: StoredJob,
  engine: TrainingEngine,
): Promise<number | null> {
  if (job.state === "stopping") {
    const stopped = await engine.stop(job);
    if (!stopped.ok && stopped.reason !== "unknown_job") return giveUpOr(connection, job, stopped);
  }
  const found = await engine.status(job);
  if (!found.ok && found.reason !== "unknown_job") return giveUpOr(connection, job, found);
  const isOver = !found.ok || !["see_pending", "see_running"].includes(found.status.event);
  const log = await engine.logs(job);
  if (!log.ok && log.reason !== "unknown_job" && found.ok) {
    const tries = job.trouble ? troubleSchema.parse(job.trouble).tries : 0;
    if (!isOver || tries < logTries) return noteTrouble(connection, job, log);
  }
  const reading = readingSchema.parse(job.reading);
  const news: News | null = log.ok ? await readNews(log.log, reading, { isOver }) : null;
  if (news?.hasMore && isOver && found.ok) {
    // The end waits until the whole log is here.
    await storeLook(connection, job, {
      event: "see_running",
      status: null,
      news,
      isLogGone: false,
      exact: null,
    });
    return 1;
  }
  const seen: Look = {
    event: found.ok ? eventOf(job, found.status) : "miss",
    status: found.ok
      ? found.status
      : { engineState: "unknown", message: found.message, exitCode: null, startedAt: null, endedAt: null },
    news,
    isLogGone: !log.ok && found.ok,
    exact: isOver ? await engine.metrics(job) : null,
  };
  return (await storeLook(connection, job, seen)) ? (news?.hasMore ? 1 : lookSeconds) : null;
}

/** A job that was to be stopped and whose trainer never ran was stopped, whatever the engine calls it. */
function eventOf(job: StoredJob, { event, exitCode }: EngineStatus): EngineStatus["event"] {
  const isMeant =
    job.state === "stopping" && event === "see_failed" && exitCode === null && job.stepsDone === 0;
  return isMeant ? "see_stopped" : event;
}

/** A job that is to be stopped and whose machine is not heard of any more ends as lost; other trouble is waited out. */
async function giveUpOr(
  connection: Pick<Connection, "db">,
  job: StoredJob,
  failure: Failure,
): Promise<number | null> {
  const asked = job.stopRequestedAt === null ? null : Date.parse(job.stopRequestedAt);
  const isHopeless = failure.reason === "elsewhere" && asked !== null && Date.now() - asked > elsewhereMs;
  if (!isHopeless) return noteTrouble(connection, job, failure);
  const now = new Date().toISOString();
  await updateJob(connection.db, job, {
    state: "lost",
    message: failure.message,
    finishedAt: now,
    polledAt: now,
  });
  return null;
}

/** The job keeps its state; since when and why it could not be asked is shown. Pauses grow to a minute. */
async function noteTrouble(
  { db }: Pick<Connection, "db">,
  job: StoredJob,
  { message }: { message: string },
): Promise<number> {
  const before = job.trouble ? troubleSchema.parse(job.trouble) : null;
  const now = new Date().toISOString();
  const tries = (before?.tries ?? 0) + 1;
  await updateJob(db, job, { trouble: { since: before?.since ?? now, tries, message }, polledAt: now });
  return Math.min(lookSeconds * 2 ** Math.min(tries - 1, 10), longestPauseSeconds);
}
