import { defineTask } from "#lib/jobs/define-task.ts";
import { countCorrectors } from "./corrector-commands.ts";
import { tallyTask } from "./corrector-figures.ts";

export const correctionTasks = [
  defineTask(tallyTask, ({ projectId }, { connection }) => countCorrectors(connection, projectId)),
];
