import { cn } from "./cn.ts";

export type ProgressProps = {
  /** Names the bar for screen readers: "Graded in this batch". */
  label: string;
  value: number;
  /** 100 unless told. A maximum of 0 reads as nothing done. */
  max?: number;
  tone?: "ink" | "accent" | "right" | "wrong";
  className?: string;
};

const tones = { ink: "bg-ink", accent: "bg-accent", right: "bg-right-ink", wrong: "bg-wrong" };

export function Progress({ label, value, max = 100, tone = "ink", className }: ProgressProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      className={cn("h-1 w-full overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className={cn("h-full rounded-full transition-[width]", tones[tone])}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
