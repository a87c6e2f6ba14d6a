import type { Connection } from "#db/client.ts";
import type { StoredEngine } from "#db/queries/engines.ts";
import { getJob, type StoredJob, updateJob } from "#db/queries/training-jobs.ts";
import { lockVersionState } from "#db/queries/training-rows.ts";
import { getVersion, listApprovals } from "#db/queries/versions.ts";
import { bundleFiles } from "./bundle.ts";
import { bundleSourceOf } from "./bundle-source.ts";
import type { LaunchOrder } from "./engine.ts";
import { claimMachine } from "./engine-machine.ts";
import { transitionJob } from "./job-state.ts";

type Key = { projectId: string; jobId: string };

/**
 * Takes a queued job up for launching: from here on the engine may have it. A version that was revoked since keeps the
 * job from being launched, with the reason. Answers the job as it stands then.
 */
export async function takeUp(
  { db }: Pick<Connection, "db">,
  key: Key,
  engine: StoredEngine,
): Promise<StoredJob | undefined> {
  await db.transaction(async (tx) => {
    const job = await getJob(tx, key.projectId, key.jobId, { lock: true });
    if (job?.state !== "queued") return;
    const now = new Date().toISOString();
    if ((await lockVersionState(tx, job.projectId, job.versionId)) !== "approved") {
      const message = await withdrawalWords(tx, job);
      const state = transitionJob(job.state, "withdraw") ?? job.state;
      await updateJob(tx, job, { state, message, finishedAt: now, polledAt: now });
      return;
    }
    const claim = engine.kind === "machine" ? claimMachine(job.submissionId) : {};
    const state = transitionJob(job.state, "launch") ?? job.state;
    await updateJob(tx, job, { state, launchedAt: now, polledAt: now, handle: { ...job.handle, ...claim } });
  });
  return getJob(db, key.projectId, key.jobId);
}

/** Why a job was not launched after all. */
export async function withdrawalWords(db: Parameters<typeof getVersion>[0], job: StoredJob): Promise<string> {
  const version = await getVersion(db, job.projectId, job.versionId);
  const [last] = (await listApprovals(db, job.projectId, job.versionId)).filter(
    ({ event }) => event === "revoked",
  );
  const reason = last?.note ? `: “${last.note}”` : ".";
  return `Not launched: version ${version?.number ?? ""} was revoked before${reason}`;
}

/** Everything that the engine is given of a job, all of it from the row and the frozen version. */
export async function orderOf(
  connection: Pick<Connection, "db" | "raw">,
  job: StoredJob,
): Promise<LaunchOrder> {
  const { gpus, simulatedRows } = job.handle;
  const source = await bundleSourceOf(connection.db, job.projectId, {
    ...job,
    yaml: job.configYaml,
    simulatedRows: typeof simulatedRows === "number" ? simulatedRows : 0,
  });
  return {
    submissionId: job.submissionId,
    handle: job.handle,
    gpus: typeof gpus === "number" ? gpus : 0,
    metadata: {
      errata_version: job.versions.errata ?? "",
      manifest_hash: job.manifestHash,
      data_hash: job.dataHash,
    },
    files: () => bundleFiles(connection, source),
  };
}
