"use client";
import { Flag } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { links } from "#lib/links.ts";
import type { FlagView } from "#lib/reviews/views.ts";
import { MathText } from "../text/math-text.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { quietLinkStyle, textLinkStyle } from "../ui/text-link.ts";
import { SettleFlag } from "./settle-flag.tsx";
import { flagWords } from "./words.ts";

/** One doubt: about what, in whose words, and what became of it. */
export function FlagRow({
  project,
  flag,
  maySettle,
}: {
  project: string;
  flag: FlagView;
  maySettle: boolean;
}) {
  const [isSettling, setSettling] = useState(false);
  return (
    <li className="grid gap-x-6 gap-y-2 p-4 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
          <Badge tone={flag.settledAt ? "neutral" : "wrong"} icon={Flag}>
            {flagWords[flag.subject]}
          </Badge>
          <span className="text-ink-3">
            {flag.authorName}, <RelativeTime value={flag.at} />
          </span>
        </p>
        <Link
          href={links.question(project, flag.questionId)}
          className={`${quietLinkStyle} line-clamp-2 font-serif text-step`}
        >
          <MathText text={flag.question} limit={400} singleLine />
        </Link>
        <div className="mt-1 flex flex-wrap gap-x-4 text-ink-2 text-small">
          <span className="flex min-w-0 gap-1.5">
            Gold answer
            <span className="min-w-0 text-ink">
              <MathText text={flag.goldAnswer} limit={200} singleLine />
            </span>
          </span>
          {flag.correctionId ? (
            <Link href={links.correction(project, flag.correctionId)} className={textLinkStyle}>
              Correction it was raised from
            </Link>
          ) : null}
        </div>
        <blockquote className="mt-2 whitespace-pre-line border-line-strong border-l-2 pl-3 [overflow-wrap:anywhere]">
          {flag.note}
        </blockquote>
        {flag.settledAt ? (
          <p className="mt-2 text-small">
            <span className="text-ink-2">
              Settled by {flag.settledByName}, <RelativeTime value={flag.settledAt} />:{" "}
            </span>
            <span className="whitespace-pre-line [overflow-wrap:anywhere]">{flag.resolution}</span>
          </p>
        ) : null}
      </div>
      {maySettle && !flag.settledAt ? (
        <div>
          <Button size="small" onClick={() => setSettling(true)}>
            Settle
          </Button>
          <SettleFlag project={project} flag={flag} isOpen={isSettling} onOpenChange={setSettling} />
        </div>
      ) : null}
    </li>
  );
}
