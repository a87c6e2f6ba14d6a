import { correctionTasks } from "#lib/corrections/tasks.ts";
import { freezeDatasetVersion } from "#lib/datasets/tasks.ts";
import { importTasks } from "#lib/imports/tasks.ts";
import { runTasks } from "#lib/runs/tasks.ts";
import { trainingTasks } from "#lib/training/tasks.ts";
import { verdictTasks } from "#lib/verdicts/tasks.ts";
import type { Task } from "./define-task.ts";

/** Every background task there is. Only this file imports tasks. */
export const tasks: Task[] = [
  freezeDatasetVersion,
  ...correctionTasks,
  ...importTasks,
  ...runTasks,
  ...verdictTasks,
  ...trainingTasks,
];
