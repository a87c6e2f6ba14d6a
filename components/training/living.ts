import { type JobState, livingStates } from "#lib/training/schema.ts";

/** Whether a job of this state is still watched: pages ask again every two seconds. */
export const isLiving = (state: JobState): boolean => (livingStates as readonly JobState[]).includes(state);

export const watchEveryMs = 2_000;
