"use client";
import { CircleCheck, Hourglass, Inbox, type LucideIcon, SkipForward, UserRound } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatDuration, plural } from "#components/ui/format.ts";
import { Progress } from "#components/ui/progress.tsx";
import type { QueueStatus } from "#lib/reviews/views.ts";
import type { QueueReason } from "#lib/reviews/vocabulary.ts";

export type EmptyQueueProps = {
  status: QueueStatus;
  /** Where corrections come from, for those who may bring them in. */
  importHref: string | null;
  isChecking: boolean;
  onCheck: () => void;
  onUndo: () => void;
};

type Words = { icon: LucideIcon; title: string; more: string };

/** Why there is nothing to grade, and when or how there will be. */
export function queueWords(status: QueueStatus, mayImport: boolean): Words {
  const { heldByOthers, secondsUntilFree, skippedByYou, gradedByYou } = status;
  const words: Record<QueueReason, Words> = {
    ready: { icon: Inbox, title: "There is work for you", more: "It is being fetched." },
    done: {
      icon: CircleCheck,
      title: "Everything is graded",
      more: "Every place of the open batches is taken. Thank you.",
    },
    held_by_others: {
      icon: Hourglass,
      title: "Others have the last items",
      more: `${plural(heldByOthers, "item is", "items are")} with others. ${secondsUntilFree === null ? "" : `The first may come free in ${formatDuration(secondsUntilFree)}; `}this page looks again by itself.`,
    },
    all_graded_by_you: {
      icon: CircleCheck,
      title: "You have graded all you can",
      more: `${plural(gradedByYou, "grade is", "grades are")} yours. What is left needs another person.`,
    },
    skipped_by_you: {
      icon: SkipForward,
      title: "What is left, you skipped",
      more: `You skipped ${plural(skippedByYou, "item")}. Others will grade them; undo brings the last one back.`,
    },
    written_by_you: {
      icon: UserRound,
      title: "What is left, you wrote yourself",
      more: "Nobody grades their own correction: somebody else has to.",
    },
    no_batches: {
      icon: Inbox,
      title: "There is nothing to grade yet",
      more: mayImport
        ? "Import corrections: their batch appears here at once."
        : "A lead has to import corrections or open a batch first.",
    },
    closed: { icon: CircleCheck, title: "This batch is closed", more: "A lead can open it again." },
  };
  return words[status.reason];
}

export function EmptyQueue({ status, importHref, isChecking, onCheck, onUndo }: EmptyQueueProps): ReactNode {
  const { icon, title, more } = queueWords(status, importHref !== null);
  const canUndo = status.gradedByYou + status.skippedByYou > 0;
  return (
    <EmptyState
      icon={icon}
      title={title}
      className="my-auto"
      action={
        <>
          {canUndo ? <Button onClick={onUndo}>Undo the last one</Button> : null}
          {status.reason === "no_batches" && importHref ? (
            <Button variant="primary" asChild>
              <Link href={importHref}>Import corrections</Link>
            </Button>
          ) : (
            <Button pending={isChecking} onClick={onCheck}>
              Look again
            </Button>
          )}
        </>
      }
    >
      <p>{more}</p>
      {status.total > 0 ? (
        <div className="mx-auto mt-4 flex w-64 flex-col gap-1.5">
          <Progress label="Graded" value={status.done} max={status.total} />
          <p className="text-small tabular-nums">
            {status.done} of {status.total} places graded
          </p>
        </div>
      ) : null}
    </EmptyState>
  );
}
