import type { ImportState } from "./schema.ts";

export const importEvents = [
  "upload_finished",
  "started",
  "finished",
  "failed",
  "retried",
  "undone",
] as const;
export type ImportEvent = (typeof importEvents)[number];

const allowed: Record<ImportState, Partial<Record<ImportEvent, ImportState>>> = {
  uploading: { upload_finished: "uploaded", failed: "failed" },
  uploaded: { started: "running", failed: "failed" },
  // A worker that takes a job up again after a crash starts it a second time.
  running: { started: "running", finished: "done", failed: "failed" },
  done: { undone: "undone" },
  // What a failed import had already added can be taken out, or the import tried again.
  failed: { retried: "uploaded", undone: "undone" },
  undone: {},
};

/** The state after `event`, or a refusal when the event cannot happen in `state`. */
export function transition(
  state: ImportState,
  event: ImportEvent,
): { ok: true; state: ImportState } | { ok: false; reason: "not_allowed" } {
  const next = allowed[state][event];
  return next === undefined ? { ok: false, reason: "not_allowed" } : { ok: true, state: next };
}
