import Link from "next/link";
import { cn } from "../ui/cn.ts";

export type RunningPillProps = {
  /** "Correcting 1 204 / 7 473 · 38 per s" */
  children: string;
  href: string;
  /** Runs that stopped on their own show in red. */
  failed?: boolean;
};

/** What is going on now, in the top bar. */
export function RunningPill({ children, href, failed = false }: RunningPillProps) {
  return (
    <Link
      href={href}
      className="flex h-7 min-w-0 items-center gap-2 rounded-full bg-sunk px-2.5 text-ink-2 text-small hover:text-ink"
    >
      <span
        aria-hidden
        className={cn("size-1.5 shrink-0 rounded-full", failed ? "bg-wrong" : "bg-right-ink animate-breathe")}
      />
      <span className="truncate tabular-nums">{children}</span>
    </Link>
  );
}
