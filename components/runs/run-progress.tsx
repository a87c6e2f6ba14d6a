import type { RunView } from "#lib/runs/view-schema.ts";
import { Card } from "../ui/card.tsx";
import { formatDuration, formatNumber, formatPercent } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import { Stat } from "../ui/stat.tsx";

/** How far a run is, how fast, and what came of it so far. */
export function RunProgress({ run }: { run: RunView }) {
  const ended = run.done + run.failed;
  const share = run.items > 0 ? ended / run.items : 0;
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="font-semibold">{heading(run)}</p>
        <p className="text-ink-2 text-small tabular-nums">
          {[
            `${formatNumber(ended)} of ${formatNumber(run.items)}`,
            run.ratePerSecond === null ? null : `${formatNumber(run.ratePerSecond, 1)} per s`,
            run.secondsLeft === null ? null : `${formatDuration(Math.max(1, run.secondsLeft))} left`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <Progress
        label="Asked of this run"
        value={ended}
        max={run.items}
        tone={run.state === "halted" ? "wrong" : run.state === "done" ? "right" : "accent"}
        className="mt-3 h-1.5"
      />
      <div className="mt-5 grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4">
        <Stat
          label="kept"
          value={<span className={run.kept > 0 ? "text-right-ink" : ""}>{formatNumber(run.kept)}</span>}
          hint={run.done > 0 ? `${formatPercent(run.kept / run.done, 1)} of the replies` : undefined}
        />
        <Stat label="replies" value={formatNumber(run.done)} />
        <Stat
          label="without a reply"
          value={<span className={run.failed > 0 ? "text-wrong" : ""}>{formatNumber(run.failed)}</span>}
        />
        <Stat label="calls made" value={formatNumber(run.calls)} />
      </div>
      <p className="sr-only" aria-live="polite">
        {run.state === "running" ? `${formatPercent(Math.floor(share * 10) / 10)} asked` : heading(run)}
      </p>
    </Card>
  );
}

function heading({ state, restSeconds, done, failed, calls, waitingSeconds }: RunView): string {
  switch (state) {
    case "preparing":
      return "Writing the items down";
    case "running":
      if (restSeconds !== null)
        return `The endpoint asked for fewer calls: going on ${restSeconds < 1 ? "now" : `in ${formatDuration(restSeconds)}`}`;
      if (done + failed + calls === 0 || (waitingSeconds ?? 0) > 60) return "Waiting for a worker or a reply";
      return "Asking the corrector";
    case "pausing":
      return "Pausing: the last calls are ending";
    case "paused":
      return "Paused";
    case "halted":
      return "Halted";
    case "stopping":
      return "Stopping: calls in flight are being cut off";
    case "stopped":
      return "Stopped";
    case "done":
      return "All asked";
  }
}
