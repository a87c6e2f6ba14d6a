import { CircleHelp } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { Verdict } from "#lib/answers/schema.ts";
import { verdictWords } from "./words.ts";

/** Equal, different or undecided: a word, a sign and a colour. */
export function VerdictBadge({ verdict, bare = false }: { verdict: Verdict; bare?: boolean }) {
  const { label, tone } = verdictWords[verdict];
  return (
    <Badge tone={tone} bare={bare} {...(verdict === "undecided" ? { icon: CircleHelp } : {})}>
      {label}
    </Badge>
  );
}
