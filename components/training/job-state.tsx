import type { JobRow } from "#lib/training/views.ts";
import { StatusDot } from "../ui/badge.tsx";
import { isLiving } from "./living.ts";
import { jobTones } from "./words.ts";

/** Where a job stands, in a dot and a word. */
export function JobStateBadge({ job }: { job: Pick<JobRow, "state" | "stateLabel"> }) {
  return (
    <StatusDot tone={jobTones[job.state]} live={isLiving(job.state) && job.state !== "queued"}>
      {job.stateLabel}
    </StatusDot>
  );
}
