import { cn } from "./cn.ts";
import { formatNumber, formatPercent } from "./format.ts";
import { Tooltip } from "./tooltip.tsx";

/** Below this share a count does not fit into its part. */
const leastForLabel = 0.06;

export type SharePart = { key: string; label: string; count: number; className: string };

/** One bar from 0 to 100 %, parted, with the counts in the parts that have room. Its height comes with `className`. */
export function ShareBar({
  label,
  parts,
  className,
}: {
  label: string;
  parts: readonly SharePart[];
  className?: string;
}) {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul aria-label={label} className={cn("flex gap-0.5", className)}>
      {parts.map((part) => {
        const share = part.count / total;
        if (part.count === 0) return null;
        const words = `${part.label}: ${formatNumber(part.count)} of ${formatNumber(total)}, ${formatPercent(share, 1)}`;
        return (
          <li key={part.key} style={{ width: `${share * 100}%` }} className="min-w-0.5">
            <Tooltip content={words}>
              <button
                type="button"
                aria-label={words}
                className={cn(
                  "flex h-full w-full items-center justify-center overflow-hidden rounded-mark font-medium text-caption tabular-nums",
                  part.className,
                )}
              >
                {share >= leastForLabel ? formatNumber(part.count) : null}
              </button>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
