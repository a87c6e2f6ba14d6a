import type { Progress } from "#lib/reviews/batch-views.ts";
import { formatNumber, formatPercent } from "../ui/format.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { gradeWords } from "./words.ts";

const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Each grade's share as a dot on its 95 % interval, the paper's share as a short upright line. */
export function IntervalPlot({ shares, graded }: { shares: Progress["shares"]; graded: number }) {
  return (
    <figure>
      <figcaption className="mb-2 flex flex-wrap gap-x-4 text-ink-2 text-small">
        <span className="font-medium text-ink">Share with its 95 % interval</span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="h-3 w-0.5 bg-ink" />
          the paper's share
        </span>
      </figcaption>
      <div className="relative">
        <div aria-hidden className="absolute inset-y-0 right-0 left-20 sm:left-32">
          {ticks.map((tick) => (
            <div
              key={tick}
              className="absolute inset-y-0 border-line border-l"
              style={{ left: `${tick * 100}%` }}
            />
          ))}
        </div>
        <ul>
          {shares.map(({ grade, count, share, low, high, paperShare }) => {
            if (share === null || low === null || high === null) return null;
            const words = `${gradeWords[grade].label}: ${formatPercent(share, 1)}, interval ${formatPercent(low, 1)} to ${formatPercent(high, 1)} (${formatNumber(count)} of ${formatNumber(graded)}); paper ${formatPercent(paperShare, 1)}`;
            return (
              <li key={grade} className="flex h-9 items-center">
                <span className="w-20 shrink-0 text-small sm:w-32">{gradeWords[grade].label}</span>
                <Tooltip content={words}>
                  <button type="button" aria-label={words} className="relative h-full flex-1 rounded-mark">
                    <span
                      className={`absolute top-1/2 h-1 -translate-y-1/2 rounded-full opacity-35 ${gradeWords[grade].ground}`}
                      style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }}
                    />
                    <span
                      className="absolute top-2 bottom-2 w-0.5 -translate-x-1/2 bg-ink"
                      style={{ left: `${paperShare * 100}%` }}
                    />
                    <span
                      className={`absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-sheet ${gradeWords[grade].ground}`}
                      style={{ left: `${share * 100}%` }}
                    />
                  </button>
                </Tooltip>
              </li>
            );
          })}
        </ul>
      </div>
      <div aria-hidden className="relative mt-1 ml-20 h-4 text-caption text-ink-3 tabular-nums sm:ml-32">
        {ticks.map((tick) => (
          <span
            key={tick}
            className="absolute -translate-x-1/2 last:-translate-x-full first:translate-x-0"
            style={{ left: `${tick * 100}%` }}
          >
            {formatPercent(tick)}
          </span>
        ))}
      </div>
    </figure>
  );
}
