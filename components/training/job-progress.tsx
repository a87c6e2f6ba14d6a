import type { JobView } from "#lib/training/views.ts";
import { Card } from "../ui/card.tsx";
import { formatDuration, formatNumber } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import { Stat } from "../ui/stat.tsx";
import { isLiving } from "./living.ts";

const tones = { succeeded: "right", failed: "wrong", lost: "wrong" } as const;

/** How far it is, how long it still takes, and the last loss. */
export function JobProgress({ job }: { job: JobView }) {
  const { stepsDone, stepsTotal, secondsLeft, state } = job;
  const ran =
    job.startedAt && job.finishedAt
      ? (new Date(job.finishedAt).getTime() - new Date(job.startedAt).getTime()) / 1000
      : null;
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="font-semibold" aria-live="polite">
          {heading(job)}
        </p>
        <p className="text-ink-2 text-small tabular-nums">
          {isLiving(state) && secondsLeft !== null
            ? `about ${formatDuration(secondsLeft)} left`
            : ran === null
              ? ""
              : `ran ${formatDuration(ran)}`}
        </p>
      </div>
      <Progress
        label="Optimiser steps done"
        value={stepsDone}
        max={stepsTotal ?? 0}
        tone={tones[state as keyof typeof tones] ?? "accent"}
        className="mt-3 h-1.5"
      />
      <div className="mt-5 grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4">
        <Stat
          label="steps"
          value={formatNumber(stepsDone)}
          unit={stepsTotal === null ? undefined : `of ${formatNumber(stepsTotal)}`}
        />
        <Stat label="last loss" value={job.lastLoss === null ? "–" : formatNumber(job.lastLoss, 3, true)} />
        <Stat label="rows" value={formatNumber(job.rowCount)} />
        <Stat label="effective batch" value={formatNumber(job.choices.effectiveBatch)} />
      </div>
    </Card>
  );
}

function heading({ state, stateLabel, engine, message }: JobView): string {
  if (state === "pending") return message ?? `${engine.name} has it and has not begun`;
  if (state === "launching") return `Being sent to ${engine.name}`;
  if (state === "queued") return "Waiting for a worker";
  return stateLabel;
}
