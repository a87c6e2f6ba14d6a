import type { ZodType } from "zod";

/** What an enqueuer knows of a background task: its name and its payload, nothing of its handler. Lives in lib/<noun>/schema.ts. */
export interface TaskContract<Payload> {
  /** noun.verb; the name of its queue. */
  name: string;
  payload: ZodType<Payload>;
  /** Times a failed run is tried again. A killed worker's job counts as one. */
  retryLimit: number;
  /** After this many seconds a run is given up, even with a live worker. */
  expireInSeconds: number;
  /** `one`: of a singleton key at most one job waits while at most one runs, so that a task can enqueue its own next run. */
  crowd: "any" | "one";
  /** Minutes at which the workers enqueue it by themselves (cron); null: only when somebody does. */
  cron: string | null;
}

/** Names a task so that commands can enqueue it and the worker can run it. */
export function taskContract<Payload>(
  name: string,
  payload: ZodType<Payload>,
  {
    retryLimit = 5,
    expireInSeconds = 6 * 3600,
    crowd = "any",
    cron = null,
  }: Partial<Pick<TaskContract<Payload>, "retryLimit" | "expireInSeconds" | "crowd" | "cron">> = {},
): TaskContract<Payload> {
  return { name, payload, retryLimit, expireInSeconds, crowd, cron };
}
