import type { RunState } from "./schema.ts";

export const runEvents = [
  "prepared",
  "paused",
  "stopped",
  "resumed",
  "retried",
  "halted",
  /** The last call in flight has ended. */
  "drained",
  /** No item is open any more. */
  "finished",
] as const;
export type RunEvent = (typeof runEvents)[number];

const allowed: Record<RunState, Partial<Record<RunEvent, RunState>>> = {
  preparing: { prepared: "running", stopped: "stopped" },
  // Resumed while it is running: its jobs were lost, and are sent again.
  running: {
    paused: "pausing",
    stopped: "stopping",
    halted: "halted",
    resumed: "running",
    retried: "running",
    finished: "done",
  },
  pausing: { resumed: "running", stopped: "stopping", halted: "halted", drained: "paused", finished: "done" },
  paused: { resumed: "running", stopped: "stopping", retried: "running", finished: "done" },
  halted: { resumed: "running", stopped: "stopping", retried: "running", finished: "done" },
  stopping: { drained: "stopped" },
  // Stopping is for good; what it left can be chosen for another run.
  stopped: {},
  done: { retried: "running" },
};

/** The state after `event`, or a refusal when the event cannot happen in `state`. */
export function transition(
  state: RunState,
  event: RunEvent,
): { ok: true; state: RunState } | { ok: false; reason: "not_allowed" } {
  const next = allowed[state][event];
  return next === undefined ? { ok: false, reason: "not_allowed" } : { ok: true, state: next };
}
