"use client";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useId, useState } from "react";
import { preloadFormulas } from "#components/text/formula.tsx";
import { cn } from "#components/ui/cn.ts";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { Judgements as Judged } from "#lib/reviews/grade.ts";
import { poorReasons } from "#lib/reviews/vocabulary.ts";
import { chooseGrade, judge, moveTrueStep, pickTrueStep, toggleReason, turn } from "./draft.ts";
import { EmptyQueue } from "./empty-queue.tsx";
import { failureOf } from "./failure.ts";
import { Judgements } from "./judgements.tsx";
import { KeptBanner } from "./kept-banner.tsx";
import type { ReviewActionId } from "./keys.ts";
import { reasonActions } from "./poor-panel.tsx";
import { ReviewFloats } from "./review-floats.tsx";
import { ReviewFoot } from "./review-foot.tsx";
import { ReviewHeader } from "./review-header.tsx";
import { ReviewItemView } from "./review-item-view.tsx";
import { ReviewSkeleton } from "./review-skeleton.tsx";
import { useKeymap } from "./use-keymap.ts";
import { useKeys } from "./use-keys.ts";
import { type ReviewParts, useReview } from "./use-review.ts";
import { warmNext } from "./warm-next.ts";
import { problemWords } from "./words.ts";

const RefusedQueue = lazy(async () => ({ default: (await import("./refused-queue.tsx")).RefusedQueue }));

export type ReviewScreenProps = ReviewParts;

type Floating = "keys" | "flag" | "skip" | "guidelines";

/** The place where people grade, hour after hour: everything by keys, by touch, and nothing lost. */
export function ReviewScreen(props: ReviewScreenProps) {
  const { project, me } = props;
  const review = useReview(props);
  const { item, draft, edit, work, outbox } = review;
  const [open, setOpen] = useState<readonly Floating[]>([]);
  const [noteFor, setNoteFor] = useState<string | null>(null);
  const noteId = useId();
  const { keymap, change: changeKeymap } = useKeymap();
  const found = useQuery(api.projects.get.queryOptions({ input: { project } }));
  const mayImport = found.data?.abilities.includes("imports:create") ?? false;
  const stepCount = item?.path.steps.length ?? 0;

  const show = (what: Floating, isOpen: boolean) =>
    setOpen((before) => (isOpen ? [...new Set([...before, what])] : before.filter((one) => one !== what)));
  const isOpen = (what: Floating) => open.includes(what);
  const openNote = () => {
    setNoteFor(item?.slotId ?? null);
    requestAnimationFrame(() => document.getElementById(noteId)?.focus());
  };

  function act(action: ReviewActionId) {
    if (action === "keys") return show("keys", true);
    if (action === "guidelines") return show("guidelines", !isOpen("guidelines"));
    if (action === "undo") return void review.undo();
    if (!item) return;
    switch (action) {
      case "excellent":
      case "good":
      case "poor":
        return edit((now) => chooseGrade(now, action));
      case "rightStep":
      case "soundExplanation":
      case "continuity":
        return edit((now) => turn(now, action));
      case "stepUp":
      case "stepDown":
        if (draft.grade !== "poor") return window.scrollBy({ top: action === "stepUp" ? -120 : 120 });
        return edit((now) =>
          moveTrueStep(now, action === "stepUp" ? -1 : 1, item.revision.incorrectStep, stepCount),
        );
      case "save":
        return review.save();
      case "skip":
      case "flag":
        return show(action, true);
      case "note":
        return openNote();
      default: {
        const reason = poorReasons[reasonActions.indexOf(action)];
        if (reason && draft.grade === "poor") edit((now) => toggleReason(now, reason));
      }
    }
  }
  useKeys(keymap, act);
  useEffect(preloadFormulas, []);
  useEffect(() => warmNext(review.next), [review.next]);

  const onJudge = (change: Partial<Judged>) => edit((now) => judge(now, change));
  const status = work.status.data;
  const graded = review.waiting.filter((entry) => entry.act.kind === "grade").length;
  const count =
    status && !work.status.isPlaceholderData
      ? { done: Math.min(status.done + graded, status.total), total: status.total }
      : null;
  const failure = work.status.error && failureOf(work.status.error);
  const refusal = failure?.kind === "refused" ? failure.words : null;
  const choice =
    item && draft.grade === "poor"
      ? { chosen: draft.trueErrorStep, onPick: (step: number) => edit((now) => pickTrueStep(now, step)) }
      : undefined;
  return (
    <div className={cn("@container flex flex-1 flex-col", isOpen("guidelines") && "xl:mr-96")}>
      <ReviewHeader
        title={item?.batch.name ?? "Review"}
        count={count}
        until={review.until}
        lost={work.queue.lost}
        keymap={keymap}
        isSimulated={item?.isSimulated ?? false}
        flag={item ? { isFlagged: item.isFlagged, onFlag: () => show("flag", true) } : null}
        onGuidelines={() => show("guidelines", !isOpen("guidelines"))}
        onKeys={() => show("keys", true)}
      />
      <KeptBanner
        entries={outbox.entries}
        stop={outbox.stop}
        onSendAgain={() => void outbox.sendAgain()}
        onDiscard={outbox.discard}
      />
      {item ? (
        <>
          <ReviewItemView
            key={item.slotId}
            item={item}
            choice={choice}
            onFlag={() => show("flag", true)}
            // The foot of a phone has no room for them: they follow the last step.
            afterStack={<Judgements value={draft} keymap={keymap} onJudge={onJudge} className="px-4 py-5" />}
          />
          <ReviewFoot
            draft={draft}
            stepCount={stepCount}
            keymap={keymap}
            problem={review.problems[0] ? problemWords[review.problems[0]] : null}
            isUndoing={review.isUndoing}
            note={{
              id: noteId,
              isOpen: noteFor === item.slotId || Boolean(draft.note) || draft.poorReasons.includes("other"),
              onOpen: openNote,
              onLeave: () => setNoteFor(null),
              onChange: (note) => edit((now) => ({ ...now, note: note === "" ? null : note })),
            }}
            skipping={{
              isOpen: isOpen("skip"),
              onOpenChange: (next) => show("skip", next),
              onSkip: review.skip,
            }}
            onJudge={onJudge}
            onGrade={(grade) => edit((now) => chooseGrade(now, grade))}
            onReason={(reason) => edit((now) => toggleReason(now, reason))}
            onSave={review.save}
            onUndo={() => void review.undo()}
          />
        </>
      ) : status && !work.claiming && status.reason !== "ready" ? (
        <EmptyQueue
          status={status}
          importHref={mayImport ? links.newImport(project) : null}
          isChecking={work.status.isFetching}
          onCheck={work.tryAgain}
          onUndo={() => void review.undo()}
        />
      ) : refusal ? (
        <Suspense fallback={<ReviewSkeleton />}>
          <RefusedQueue project={project} words={refusal} />
        </Suspense>
      ) : (
        <ReviewSkeleton />
      )}
      <p role="status" className="sr-only">
        {review.said}
      </p>
      <ReviewFloats
        keys={{
          open: isOpen("keys"),
          onOpenChange: (next) => show("keys", next),
          keymap,
          onChange: changeKeymap,
        }}
        flag={
          item && {
            project,
            correctionId: item.correctionId,
            open: isOpen("flag"),
            onOpenChange: (next) => show("flag", next),
          }
        }
        guidelines={{ project, open: isOpen("guidelines"), onOpenChange: (next) => show("guidelines", next) }}
        session={{
          stop: outbox.stop,
          name: me.name,
          waiting: review.waiting,
          onClose: () => outbox.setStop(null),
        }}
      />
    </div>
  );
}
