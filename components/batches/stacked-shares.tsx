import type { Grade } from "#lib/reviews/schema.ts";
import { cn } from "../ui/cn.ts";
import { formatNumber, formatPercent } from "../ui/format.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { gradeWords } from "./words.ts";

/** Below this share a count does not fit into its part. */
const leastForLabel = 0.06;

/** One bar from 0 to 100 %, parted by grade, with the counts in it. */
export function StackedShares({
  label,
  total,
  parts,
  isPale = false,
}: {
  label: string;
  total: number;
  parts: readonly { grade: Grade; count: number }[];
  isPale?: boolean;
}) {
  return (
    <div className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[112px_minmax(0,1fr)]">
      <span className="truncate text-small">
        {label} <span className="text-ink-3">n {formatNumber(total)}</span>
      </span>
      <ul aria-label={`Grade shares, ${label}`} className={cn("flex gap-0.5", isPale ? "h-5" : "h-8")}>
        {parts.map(({ grade, count }) => {
          const share = count / total;
          if (count === 0) return null;
          const words = `${gradeWords[grade].label}: ${formatNumber(count)} of ${formatNumber(total)}, ${formatPercent(share, 1)}`;
          return (
            <li key={grade} style={{ width: `${share * 100}%` }} className="min-w-0.5">
              <Tooltip content={words}>
                <button
                  type="button"
                  aria-label={words}
                  className={cn(
                    "flex h-full w-full items-center justify-center overflow-hidden rounded-mark font-medium text-caption tabular-nums",
                    isPale ? gradeWords[grade].soft : cn("text-paper", gradeWords[grade].ground),
                  )}
                >
                  {share >= leastForLabel ? formatNumber(count) : null}
                </button>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
