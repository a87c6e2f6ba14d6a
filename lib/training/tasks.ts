import { getEngine, updateProbe } from "#db/queries/engines.ts";
import { listUntendedJobs } from "#db/queries/training-jobs.ts";
import { defineTask, type Task } from "#lib/jobs/define-task.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { followJob } from "./follow.ts";
import { openEngine } from "./open-engine.ts";
import { followTask, probeTask, tendTask } from "./schema.ts";

/** Longer than the longest pause between two looks. */
const quietSeconds = 90;

const follow = defineTask(followTask, async (key, { connection }) => {
  const seconds = await followJob(connection, key, openEngine);
  if (seconds === null) return;
  await connection.db.transaction((tx) =>
    enqueue(tx, followTask, key, { singletonKey: key.jobId, startAfterSeconds: seconds }),
  );
});

const tend = defineTask(tendTask, async (_, { connection }) => {
  for (const key of await listUntendedJobs(connection.db, quietSeconds)) {
    await connection.db.transaction((tx) => enqueue(tx, followTask, key, { singletonKey: key.jobId }));
  }
});

const probe = defineTask(probeTask, async ({ projectId, engineId }, { connection }) => {
  const row = await getEngine(connection.db, projectId, engineId);
  if (!row) return;
  const at = new Date().toISOString();
  const nothing = { isUsable: false, rayVersion: null, tokenAccepted: null, gpus: null, versions: {} };
  let found: Awaited<ReturnType<ReturnType<typeof openEngine>["probe"]>>;
  try {
    found = await openEngine(row).probe();
  } catch (error) {
    found = { ...nothing, message: error instanceof Error ? error.message : String(error) };
  }
  await updateProbe(connection.db, projectId, engineId, { ...found, at });
});

/** Following jobs, finding those that nobody follows, and asking engines what they are. */
export const trainingTasks: Task[] = [follow, tend, probe];
