import type { Connection, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { getJob, insertJob, updateJob } from "#db/queries/training-jobs.ts";
import { lockVersionState } from "#db/queries/training-rows.ts";
import { CHECKER_VERSION } from "#lib/answers/checker-version.ts";
import type { Actor } from "#lib/api/authorise.ts";
import type { VersionState } from "#lib/datasets/schema.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { dataHashOf } from "./data-hash.ts";
import { isLiving, transitionJob } from "./job-state.ts";
import { type JobPlan, planJob, type Wanted } from "./plan-job.ts";
import { followTask, type JobState } from "./schema.ts";
import { ERRATA_VERSION, trainerPackages } from "./trainer-versions.ts";

type Send = typeof enqueue;

const stateWords: Record<VersionState, string> = {
  draft: "is a draft",
  frozen: "is not approved yet",
  submitted: "waits for approval",
  sent_back: "was sent back",
  approved: "is approved",
  revoked: "was revoked",
};

/**
 * Makes a job: config, data hash, versions and command stand on its row before anything is sent; a worker launches it.
 * The same key again answers the job that is there. Refuses versions that are not approved, and what is linted as an error.
 */
export async function createJob(
  connection: Pick<Connection, "db" | "raw">,
  actor: Actor,
  projectId: string,
  wanted: Wanted & { name: string },
  send: Send = enqueue,
): Promise<{ id: string; isNew: boolean }> {
  const plan = await planJob(connection.db, projectId, wanted);
  const { version, preview } = plan;
  refuseState(version.number, version.state);
  const [error] = preview.lint.filter(({ level }) => level === "error");
  if (error) throw new AppError("UNPROCESSABLE", error.message);
  const exampleCount = version.exampleCount ?? 0;
  const dataHash = await dataHashOf(connection, { projectId, versionId: version.id, exampleCount });
  const id = newId();
  return connection.db.transaction(async (tx) => {
    // Held until the job stands: a version cannot be revoked in between unseen.
    refuseState(version.number, await lockVersionState(tx, projectId, version.id));
    const { existing } = await insertJob(tx, rowOf({ id, projectId, dataHash, plan, wanted, actor }));
    if (existing) return { id: existing, isNew: false };
    const isBundle = plan.engine.kind === "bundle";
    if (!isBundle) await send(tx, followTask, { projectId, jobId: id }, { singletonKey: id });
    const { name, versionId, engineId } = wanted;
    const after = { name, versionId, engineId, dataHash, manifestHash: version.manifestHash };
    await record(tx, actor, projectId, id, isBundle ? "training.bundled" : "training.launched", after);
    return { id, isNew: true };
  });
}

function refuseState(number: number, state: VersionState): void {
  if (state !== "approved")
    throw new AppError(
      "CONFLICT",
      `Version ${number} ${stateWords[state]}. Only approved versions can be launched.`,
    );
}

function rowOf(job: {
  id: string;
  projectId: string;
  dataHash: string;
  plan: JobPlan;
  wanted: Wanted & { name: string };
  actor: Actor;
}): Parameters<typeof insertJob>[1] {
  const { plan, wanted } = job;
  const isBundle = plan.engine.kind === "bundle";
  const now = new Date().toISOString();
  return {
    projectId: job.projectId,
    id: job.id,
    name: wanted.name,
    engineId: plan.engine.id,
    versionId: plan.version.id,
    config: wanted.choices,
    configYaml: plan.preview.yaml,
    command: plan.preview.command,
    manifestHash: plan.version.manifestHash ?? "",
    dataHash: job.dataHash,
    rowCount: plan.facts.rows,
    versions: {
      errata: ERRATA_VERSION,
      checker: CHECKER_VERSION,
      format: plan.version.formatVersion,
      ...trainerPackages,
    },
    submissionId: plan.submissionId,
    handle: {
      gpus: plan.settings.gpus,
      simulatedRows: plan.facts.simulated,
      stepsPerEpoch: plan.preview.stepsPerEpoch,
    },
    stepsTotal: plan.preview.stepsTotal,
    idempotencyKey: wanted.key,
    createdBy: job.actor.userId,
    ...(isBundle
      ? {
          state: "succeeded" as const,
          engineState: "bundle made",
          message: "Download the bundle and run `sh run.sh` in it on a machine with the trainer.",
          finishedAt: now,
        }
      : {}),
  };
}

/**
 * Asks for a job to be stopped; a worker tells the engine. One that was not sent yet is stopped at once, and of one
 * that has ended this says so.
 */
export async function stopJob(
  { db }: Pick<Connection, "db">,
  actor: Actor,
  projectId: string,
  id: string,
  send: Send = enqueue,
): Promise<{ state: JobState; hadEnded: boolean }> {
  return db.transaction(async (tx) => {
    const job = await getJob(tx, projectId, id, { lock: true });
    if (!job) throw new AppError("NOT_FOUND", "There is no such training job.");
    if (!isLiving(job.state)) return { state: job.state, hadEnded: true };
    const state = transitionJob(job.state, "ask_stop");
    if (state === null) return { state: job.state, hadEnded: false };
    const now = new Date().toISOString();
    const isOver = !isLiving(state);
    await updateJob(tx, job, {
      state,
      stopRequestedAt: now,
      ...(isOver ? { finishedAt: now, message: "Stopped before it was launched." } : {}),
    });
    if (!isOver) await send(tx, followTask, { projectId, jobId: id }, { singletonKey: id });
    await record(tx, actor, projectId, id, "training.stop-asked", { state });
    return { state, hadEnded: false };
  });
}

function record(
  tx: Transaction,
  actor: Actor,
  projectId: string,
  id: string,
  action: string,
  after: unknown,
) {
  const { userId: actorId, via } = actor;
  return insertAuditEvent(tx, {
    projectId,
    actorId,
    via,
    action,
    subjectKind: "training job",
    subjectId: id,
    after,
  });
}
