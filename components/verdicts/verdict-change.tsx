import { ArrowRight } from "lucide-react";
import type { Verdict } from "#lib/answers/schema.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

/** "Undecided → Equal". */
export function VerdictChange({ from, to }: { from: Verdict; to: Verdict }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <VerdictBadge verdict={from} bare />
      <ArrowRight className="size-3.5 text-ink-3" role="img" aria-label="becomes" />
      <VerdictBadge verdict={to} bare />
    </span>
  );
}
