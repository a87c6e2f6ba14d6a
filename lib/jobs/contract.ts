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
}

/** Names a task so that commands can enqueue it and the worker can run it. */
export function taskContract<Payload>(
  name: string,
  payload: ZodType<Payload>,
  { retryLimit = 5, expireInSeconds = 6 * 3600 } = {},
): TaskContract<Payload> {
  return { name, payload, retryLimit, expireInSeconds };
}
