import { defineTask } from "#lib/jobs/define-task.ts";
import { runImport } from "./run-import.ts";
import { runImportTask } from "./schema.ts";

export const importTasks = [
  defineTask(runImportTask, (payload, { connection, signal }) => runImport(connection, payload, signal)),
];
