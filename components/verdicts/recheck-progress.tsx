import { Square } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatDuration, formatNumber, formatPercent } from "#components/ui/format.ts";
import { Progress } from "#components/ui/progress.tsx";
import type { Recheck } from "#lib/verdicts/views.ts";

/** Nothing moved for so long: most likely no worker runs. */
const stillAfterSeconds = 15;

function heading({ mode, total, waitingSeconds }: Recheck): string {
  if ((waitingSeconds ?? 0) > stillAfterSeconds) return "Waiting for a worker";
  if (total === null) return "Counting what there is to look at";
  return mode === "preview" ? "Looking at what would change" : "Re-checking";
}

/** How far a preview or a re-check is, how fast, and the way to stop it. */
export function RecheckProgress(props: { row: Recheck; isStopping: boolean; onStop: () => void }) {
  const { row, isStopping, onStop } = props;
  const { done, total, rowsPerSecond, secondsLeft, mode } = row;
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="font-semibold">{heading(row)}</p>
          <p className="text-ink-2 text-small tabular-nums">
            {[
              total === null ? null : `${formatNumber(done)} of ${formatNumber(total)} verdicts`,
              rowsPerSecond === null ? null : `${formatNumber(rowsPerSecond)} per s`,
              secondsLeft === null ? null : `${formatDuration(Math.max(1, secondsLeft))} left`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <Button onClick={onStop} pending={isStopping}>
          <Square aria-hidden />
          Stop
        </Button>
      </div>
      <Progress
        label={mode === "preview" ? "Looked at" : "Re-checked"}
        value={done}
        max={total ?? 0}
        tone="accent"
        className="mt-3 h-1.5"
      />
      <p className="mt-3 text-ink-2 text-small">
        {mode === "preview"
          ? "No verdict is written. You may leave this page."
          : "Every batch is stored with all that hangs on it. You may leave this page; stopping keeps what is done."}
      </p>
      <p className="sr-only" aria-live="polite">
        {total ? `${formatPercent(Math.floor((done / total) * 10) / 10)} done` : ""}
      </p>
    </Card>
  );
}
