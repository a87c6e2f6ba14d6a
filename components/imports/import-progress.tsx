import type { Import } from "#lib/imports/api-schema.ts";
import { Card } from "../ui/card.tsx";
import { formatBytes, formatDuration, formatNumber, formatPercent } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import { Stat } from "../ui/stat.tsx";

/** How far the file is read, how fast, and what became of its rows. */
export function ImportProgress({ row }: { row: Import }) {
  const share = row.sizeBytes > 0 ? row.doneBytes / row.sizeBytes : 0;
  const isRunning = row.state === "running";
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="font-semibold">{heading(row)}</p>
        <p className="text-ink-2 text-small tabular-nums">
          {[
            isRunning ? `${formatBytes(row.doneBytes)} of ${formatBytes(row.sizeBytes)}` : null,
            row.rowsPerSecond === null ? null : `${formatNumber(row.rowsPerSecond)} rows per s`,
            isRunning && row.secondsLeft !== null
              ? `${formatDuration(Math.max(1, row.secondsLeft))} left`
              : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {row.state === "done" ? null : (
        <Progress
          label="Read of the file"
          value={row.doneBytes}
          max={row.sizeBytes}
          tone={row.state === "failed" ? "wrong" : row.state === "undone" ? "ink" : "accent"}
          className="mt-3 h-1.5"
        />
      )}
      <div className="mt-5 grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4">
        <Stat label="rows read" value={formatNumber(row.rowsRead)} />
        <Stat label="added something" value={formatNumber(row.rowsAdded)} />
        <Stat label="were known" value={formatNumber(row.rowsKnown)} />
        <Stat
          label="left out"
          value={<span className={row.rowsBad > 0 ? "text-wrong" : ""}>{formatNumber(row.rowsBad)}</span>}
        />
      </div>
      <p className="sr-only" aria-live="polite">
        {isRunning ? `${formatPercent(Math.floor(share * 10) / 10)} read` : heading(row)}
      </p>
    </Card>
  );
}

function heading(row: Import): string {
  const { startedAt, finishedAt } = row;
  const seconds =
    startedAt && finishedAt ? (new Date(finishedAt).getTime() - new Date(startedAt).getTime()) / 1000 : null;
  switch (row.state) {
    case "running":
      return row.rowsRead === 0 ? "Waiting for a worker" : "Reading the file";
    case "failed":
      return "Stopped on the way";
    case "undone":
      return "Taken out again";
    default:
      return seconds === null ? "All read" : `All read in ${formatDuration(Math.max(1, seconds))}`;
  }
}
