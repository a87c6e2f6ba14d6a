import type { Grade } from "#lib/reviews/schema.ts";
import { cn } from "../ui/cn.ts";
import { formatNumber } from "../ui/format.ts";
import { ShareBar } from "../ui/share-bar.tsx";
import { gradeWords } from "./words.ts";

/** One bar from 0 to 100 %, parted by grade, with its name and n before it. */
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
      <ShareBar
        label={`Grade shares, ${label}`}
        className={isPale ? "h-5" : "h-8"}
        parts={parts.map(({ grade, count }) => ({
          key: grade,
          count,
          label: gradeWords[grade].label,
          className: isPale ? gradeWords[grade].soft : cn("text-paper", gradeWords[grade].ground),
        }))}
      />
    </div>
  );
}
