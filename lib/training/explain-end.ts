import type { Findings, JobState } from "./schema.ts";

/** What a job's end means, for people; the engine's own words where nothing better is known. */
export function explainEnd(
  end: { state: JobState; before: JobState; exitCode: number | null; message: string | null },
  findings: Findings,
): string | null {
  const { state, before, exitCode, message } = end;
  if (state === "succeeded") {
    if (before === "stopping") return "It had ended by itself when the stop came.";
    return findings.nonFiniteAtStep === undefined
      ? null
      : `It ran to its end, but from step ${findings.nonFiniteAtStep} on the loss or its gradient was no finite number.`;
  }
  if (state === "stopped") return "Stopped. Checkpoints saved until then are in the output folder.";
  if (state === "failed") {
    if (findings.diskFull)
      return "The disk was full. Free some space where the trainer writes, and launch again.";
    if (findings.outOfMemory)
      return "The memory was not enough. Take a smaller per-device batch (the effective one stays) or length, and launch again.";
    if (exitCode === 127)
      return "The program trl was not found where the job ran. Install it there, or let the cluster install it.";
    if (findings.lastError) return `The trainer failed: ${findings.lastError}`;
    if (message) return message;
    return exitCode === null
      ? "The trainer failed."
      : `The trainer failed with exit code ${exitCode}. The log says more.`;
  }
  return message;
}
