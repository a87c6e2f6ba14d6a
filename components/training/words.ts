import type { EngineKind, JobState } from "#lib/training/schema.ts";
import type { Lint } from "#lib/training/views.ts";
import type { Tone } from "../ui/badge.tsx";

export const engineKindWords: Record<EngineKind, { label: string; hint: string }> = {
  ray: { label: "Ray cluster", hint: "Jobs are sent over Ray’s REST interface and watched from here." },
  machine: {
    label: "This machine",
    hint: "The worker runs the trainer itself; the machine’s own GPUs are used.",
  },
  bundle: {
    label: "Download bundle",
    hint: "A zip with the trainer’s file, the data and run.sh, to run anywhere.",
  },
};

export const jobTones: Record<JobState, Tone> = {
  queued: "neutral",
  launching: "accent",
  pending: "accent",
  running: "accent",
  stopping: "changed",
  succeeded: "right",
  failed: "wrong",
  stopped: "changed",
  lost: "wrong",
};

export const lintTones: Record<Lint["level"], Tone> = { error: "wrong", warning: "changed", note: "machine" };

/** A learning rate as people write it: 2e-4. */
export function formatRate(rate: number): string {
  if (!Number.isFinite(rate)) return "–";
  if (rate === 0) return "0";
  const [digits = "", power = "0"] = rate.toExponential(3).split("e");
  return `${Number(digits)}e${Number(power)}`;
}
