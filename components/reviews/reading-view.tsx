"use client";
import { Fragment, type ReactNode } from "react";
import { MathText } from "#components/text/math-text.tsx";
import { cn } from "#components/ui/cn.ts";
import type { ReviewItem } from "#lib/reviews/views.ts";
import { AnswerBadge } from "./answer-badge.tsx";
import { goldWords } from "./gold-words.ts";
import { MachineNotes } from "./machine-notes.tsx";
import { type Readable, type ReadRow, readingOf } from "./reading.ts";
import { type StepChoice, StepRow, WhyRow } from "./step-row.tsx";

export type ReadingProps = {
  item: Readable & { question: Pick<ReviewItem["question"], "goldAnswer" | "kind" | "choices"> };
  choice?: StepChoice | undefined;
};

/** The model's solution and its correction side by side, a row for each step. */
export function ReadingView({ item, choice }: ReadingProps) {
  const { path, revision, question } = item;
  const reading = readingOf(item);
  const gold = goldWords(question);
  const why = revision.explanation ? (
    <WhyRow>
      <MathText text={revision.explanation} />
    </WhyRow>
  ) : null;
  return (
    <section aria-label="Solution and correction" className="grid grid-cols-2 px-6 pb-8">
      <ColumnHead
        title="Model’s solution"
        badge={<AnswerBadge verdict={path.verdict} gold={gold} kind={question.kind} />}
      />
      <ColumnHead
        title="Correction"
        aside={
          revision.incorrectStep !== null && revision.startsAt !== null
            ? `from step ${revision.startsAt}`
            : null
        }
        badge={<AnswerBadge verdict={revision.verdict} gold={gold} kind={question.kind} />}
        className="ml-5 pl-3"
      />
      <Unplaced reason={reading.unplaced.path} className="col-start-1" />
      <Unplaced reason={reading.unplaced.correction} className="col-start-2 ml-5" />
      {reading.wholeNotes.length > 0 ? (
        <MachineNotes
          notes={reading.wholeNotes}
          className="col-start-2 ml-5 border-b bg-machine-soft px-3 py-2"
        />
      ) : null}
      {reading.isAligned ? (
        <AlignedRows rows={reading.rows} whyAfter={reading.whyAfter} why={why} choice={choice} />
      ) : (
        <SeparateColumns rows={reading.rows} why={why} choice={choice} />
      )}
    </section>
  );
}

/** What the checker says of a side in whose steps it found no answer. */
export function Unplaced({ reason, className }: { reason: string | null; className?: string }) {
  return reason ? (
    <p className={cn("border-b px-3 py-2 text-caption text-ink-2", className)}>
      <MathText text={reason} limit={300} />
    </p>
  ) : null;
}

function ColumnHead(props: { title: string; aside?: string | null; badge: ReactNode; className?: string }) {
  return (
    <div className={`flex min-h-11.5 items-center gap-2 border-b text-small ${props.className ?? ""}`}>
      <h2 className="font-medium text-small">{props.title}</h2>
      {props.aside ? <span className="text-ink-2">{props.aside}</span> : null}
      <span className="ml-auto flex min-w-0">{props.badge}</span>
    </div>
  );
}

type RowsProps = { rows: readonly ReadRow[]; why: ReactNode; choice: StepChoice | undefined };

function AlignedRows({ rows, whyAfter, why, choice }: RowsProps & { whyAfter: number | null }) {
  return rows.map(({ number, path, correction }) => (
    <Fragment key={number}>
      {path ? (
        <StepRow step={path} side="path" choice={choice} className="col-start-1" />
      ) : (
        <div className="col-start-1" />
      )}
      {correction ? (
        <StepRow step={correction} side="correction" className="col-start-2 ml-5" />
      ) : (
        <div className="col-start-2" />
      )}
      {number === whyAfter && why ? <div className="col-start-2 ml-5">{why}</div> : null}
    </Fragment>
  ));
}

/** Without a blamed step (choice questions) there is nothing to align by: the reason comes first, then the new answer. */
function SeparateColumns({ rows, why, choice }: RowsProps) {
  return (
    <>
      <div className="col-start-1">
        {rows.map(({ number, path }) =>
          path ? <StepRow key={number} step={path} side="path" choice={choice} /> : null,
        )}
      </div>
      <div className="col-start-2 ml-5">
        {why}
        {rows.map(({ number, correction }) =>
          correction ? <StepRow key={number} step={correction} side="correction" /> : null,
        )}
      </div>
    </>
  );
}
