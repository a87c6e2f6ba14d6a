import { defineTask } from "#lib/jobs/define-task.ts";
import { runRecheck } from "./run-recheck.ts";
import { runRecheckTask } from "./schema.ts";

export const verdictTasks = [
  defineTask(runRecheckTask, (payload, { connection, signal }) => runRecheck(connection, payload, signal)),
];
