import { type EngineKind, type JobState, livingStates } from "./schema.ts";

/**
 * What happens to a job. `launch`: it is about to be sent; `accept`: the engine has it; `see_*`: what the engine says of
 * it; `ask_stop`: a person wants it stopped; `withdraw`: it may not be launched after all; `refuse`: the engine will
 * not take it; `miss`: the engine does not know it.
 */
export const jobEvents = [
  "launch",
  "withdraw",
  "accept",
  "refuse",
  "ask_stop",
  "see_pending",
  "see_running",
  "see_succeeded",
  "see_failed",
  "see_stopped",
  "miss",
] as const;
export type JobEvent = (typeof jobEvents)[number];

const ends = { see_succeeded: "succeeded", see_failed: "failed", see_stopped: "stopped" } as const;

const allowed: Record<JobState, Partial<Record<JobEvent, JobState>>> = {
  // Nothing was sent yet: stopping is done at once.
  queued: { launch: "launching", withdraw: "stopped", ask_stop: "stopped" },
  // The engine may have it already: only its answer tells. One that it does not know is sent again.
  launching: { accept: "pending", refuse: "failed", ask_stop: "stopping", withdraw: "stopping" },
  pending: { ...ends, see_pending: "pending", see_running: "running", ask_stop: "stopping", miss: "lost" },
  running: { ...ends, see_pending: "running", see_running: "running", ask_stop: "stopping", miss: "lost" },
  // A job that ended by itself before the stop came keeps its own end. One that was never sent is stopped.
  stopping: {
    ...ends,
    see_pending: "stopping",
    see_running: "stopping",
    accept: "stopping",
    refuse: "failed",
    miss: "stopped",
  },
  succeeded: {},
  failed: {},
  stopped: {},
  lost: {},
};

/** The state of a job after `event`; null when the event does not fit and is to be ignored. */
export function transitionJob(state: JobState, event: JobEvent): JobState | null {
  return allowed[state][event] ?? null;
}

/** Whether a job has not ended: it is watched, and can be stopped. */
export function isLiving(state: JobState): boolean {
  return (livingStates as readonly JobState[]).includes(state);
}

const labels: Record<JobState, string> = {
  queued: "Queued",
  launching: "Being launched",
  pending: "Waiting at the engine",
  running: "Running",
  stopping: "Stopping",
  succeeded: "Succeeded",
  failed: "Failed",
  stopped: "Stopped",
  lost: "Lost",
};

/** The state in words. A bundle is made and taken away; what becomes of it is not known here. */
export function labelJob(state: JobState, kind: EngineKind): string {
  return kind === "bundle" && state === "succeeded" ? "Bundle made" : labels[state];
}
