"use client";
import { Timer, TimerOff } from "lucide-react";
import { useEffect, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { formatClock } from "#components/ui/format.ts";
import type { LostReason } from "#lib/reviews/vocabulary.ts";
import { lostWords } from "./words.ts";

export type LeaseClockProps = {
  /** Epoch milliseconds at which the lease runs out. */
  until: number | null;
  lost: LostReason | null;
  /** Only the figures, for a phone's bar. */
  short?: boolean;
};

/** How long the item on the screen stays with its holder, and that nothing is lost when the time is over. */
export function LeaseClock({ until, lost, short = false }: LeaseClockProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  if (until === null) return null;
  const left = Math.max(0, Math.ceil((until - now) / 1_000));
  const isOver = lost !== null || left === 0;
  const words = lost ? lostWords[lost] : "The lease ran out; your grade will still be kept.";
  return (
    <span
      className={cn(
        "flex min-w-0 items-center gap-2 text-ink-2",
        isOver && "text-changed",
        short && "text-step",
      )}
      title={isOver ? words : undefined}
    >
      {isOver ? (
        <TimerOff className="size-4 shrink-0" aria-hidden />
      ) : (
        <Timer className="size-4 shrink-0" aria-hidden />
      )}
      {isOver ? (
        <span role="status" className={short ? "" : "truncate"}>
          {short ? "Lease over" : words}
        </span>
      ) : (
        <span className="whitespace-nowrap tabular-nums">
          {formatClock(left)}
          {short ? <span className="sr-only"> left on this item</span> : " left on this item"}
        </span>
      )}
    </span>
  );
}
