import { setTimeout as wait } from "node:timers/promises";
import { defineTask } from "#lib/jobs/define-task.ts";
import { prepareRun } from "./prepare-run.ts";
import { prepareRunTask, settleRunTask, workOnShardTask } from "./schema.ts";
import { settleRun } from "./settle-run.ts";
import { workOnShard } from "./work-on-shard.ts";

const lookAgainMs = 1_000;

export const runTasks = [
  defineTask(prepareRunTask, (payload, { connection }) => prepareRun(connection, payload)),
  defineTask(workOnShardTask, (payload, { connection, signal }) => workOnShard(connection, payload, signal)),
  // A worker that was killed leaves items held for 12 s: the run is paused or stopped once they fall free.
  defineTask(settleRunTask, async ({ projectId, runId }, { connection, signal }) => {
    for (;;) {
      const state = await settleRun(connection, projectId, runId);
      if (state !== "pausing" && state !== "stopping") return;
      await wait(lookAgainMs, undefined, { signal });
    }
  }),
];
