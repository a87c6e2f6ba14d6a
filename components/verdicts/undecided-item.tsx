"use client";
import { Check, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { AnswerInText } from "#components/text/answer-in-text.tsx";
import { AnswerText } from "#components/text/answer-text.tsx";
import { MathText } from "#components/text/math-text.tsx";
import { Prose } from "#components/text/prose.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { quietLinkStyle, textLinkStyle } from "#components/ui/text-link.ts";
import { links } from "#lib/links.ts";
import type { UndecidedRow } from "#lib/verdicts/views.ts";
import { DecideDialog, type Word } from "./decide-dialog.tsx";
import { VerdictBadge } from "./verdict-badge.tsx";

export type UndecidedItemProps = { project: string; row: UndecidedRow; mayDecide: boolean };

/** One answer with its place in the text, the gold answer beside it, why it is undecided, and the way to decide it. */
export function UndecidedItem({ project, row, mayDecide }: UndecidedItemProps) {
  const [word, setWord] = useState<Word | null>(null);
  const { excerpt, decidedByName, verdict } = row;
  return (
    <li className="grid gap-x-8 gap-y-3 p-4 md:grid-cols-[minmax(0,1fr)_18rem] md:p-5">
      <div className="min-w-0">
        <p className="mb-1 text-small text-ink-2 [overflow-wrap:anywhere]">
          {row.corrector === null ? row.reasoner : `${row.corrector} on ${row.reasoner}`}
        </p>
        <Link
          href={links.question(project, row.questionId)}
          className={`${quietLinkStyle} line-clamp-2 font-serif text-step`}
        >
          <MathText text={row.question} limit={400} singleLine />
        </Link>
        <div className="mt-2 border-line-strong border-l-2 pl-3">
          <Prose size="step">
            <AnswerInText
              text={excerpt.text}
              start={excerpt.spanStart}
              end={excerpt.spanEnd}
              verdict={verdict}
              isCutBefore={excerpt.isCutBefore}
              isCutAfter={excerpt.isCutAfter}
            />
          </Prose>
        </div>
        {row.subject === "correction" ? (
          <Link
            href={links.correction(project, row.id)}
            className={`${textLinkStyle} mt-2 inline-block text-small`}
          >
            The whole correction
          </Link>
        ) : null}
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1.5 text-small">
          <dt className="text-ink-2">Answer</dt>
          <dd className="overflow-x-auto overflow-y-hidden py-0.5 font-serif text-step [overflow-wrap:anywhere]">
            {row.extracted === null ? (
              <span className="font-sans text-ink-2 text-small">none found</span>
            ) : (
              <AnswerText answer={row.extracted} kind={row.kind} />
            )}
          </dd>
          <dt className="text-ink-2">Gold answer</dt>
          <dd className="overflow-x-auto overflow-y-hidden py-0.5 font-semibold font-serif text-right-ink text-step [overflow-wrap:anywhere]">
            <AnswerText answer={row.gold} kind={row.kind} />
            {row.goldChoice === null ? null : (
              <span className="font-normal">
                , <MathText text={row.goldChoice} limit={200} />
              </span>
            )}
          </dd>
          <dt className="text-ink-2">Verdict</dt>
          <dd>
            <VerdictBadge verdict={verdict} />
          </dd>
        </dl>
        <p className="text-small [overflow-wrap:anywhere]">
          <MathText text={row.reason} limit={400} />
        </p>
        <p className="text-caption text-ink-2">
          {decidedByName === null
            ? `checker ${row.checkerVersion}, policy ${row.policy}`
            : `decided by ${decidedByName}`}
          , <RelativeTime value={row.at} />
        </p>
        {row.hasNewerGold ? <Badge tone="changed">the gold answer has changed since</Badge> : null}
        {mayDecide ? (
          <div className="flex flex-wrap gap-2">
            {verdict === "equal" ? null : (
              <Button size="small" onClick={() => setWord("equal")}>
                <Check aria-hidden />
                Equal
              </Button>
            )}
            {verdict === "different" ? null : (
              <Button size="small" onClick={() => setWord("different")}>
                <X aria-hidden />
                Different
              </Button>
            )}
          </div>
        ) : null}
      </div>
      <DecideDialog key={word} project={project} row={row} word={word} onClose={() => setWord(null)} />
    </li>
  );
}
