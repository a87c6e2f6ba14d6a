"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { client } from "#lib/api/client.ts";
import { type ReviewProblem, validateReview } from "#lib/reviews/grade.ts";
import type { UndoAnswer } from "#lib/reviews/views.ts";
import { extraReasons, maxHeldItems, type SkipReason } from "#lib/reviews/vocabulary.ts";
import { emptyDraft, submission, trimmed } from "./draft.ts";
import { draftKey, forgetOldDrafts, writeDraft } from "./draft-store.ts";
import { notify } from "./notify.ts";
import type { OutboxEntry } from "./outbox.ts";
import { useDraft } from "./use-draft.ts";
import { useOutbox } from "./use-outbox.ts";
import { useQueue } from "./use-queue.ts";
import { useUndo } from "./use-undo.ts";
import { extraWords, gradeWords } from "./words.ts";

export type Person = { id: string; name: string };
export type ReviewParts = {
  project: string;
  batch: string | undefined;
  me: Person;
};

/** A second Enter or click this soon after saving belongs to the item before. */
const DOUBLE_MS = 500;

/** Everything the review screen does: the queue, the draft of the item on show, what is on its way, and the acts. */
export function useReview({ project, batch, me }: ReviewParts) {
  const [said, say] = useState("");
  const [problems, setProblems] = useState<readonly ReviewProblem[]>([]);
  // After a pause in sending the count of this screen may have missed a grade: the server is asked once all are there.
  const isBehind = useRef(false);
  const outbox = useOutbox(me.id, {
    readMe: () => client.account.me(),
    claimNext(entry) {
      if (entry.project !== project) return undefined;
      const others = outbox.read().filter(({ key }) => key !== entry.key);
      const have = [...queue.items, ...others].map(({ slotId }) => slotId);
      return { ...(batch === undefined ? {} : { batch }), count: maxHeldItems, have: have.slice(0, 20) };
    },
    onElsewhere(entries) {
      for (const { slotId } of entries) work.change({ type: "done", slotId });
    },
    onStored(entry, answer, next) {
      if (next) work.receive(next);
      if (entry.act.kind === "grade" && answer.outcome === "counted") work.count(1);
      isBehind.current ||= entry.tries > 0;
      if (isBehind.current && outbox.read().every(({ refusal }) => refusal !== null)) {
        isBehind.current = false;
        void work.askStatus();
      }
      const extra =
        "extraReason" in answer && !answer.isRepeat
          ? extraReasons.find((one) => one === answer.extraReason)
          : undefined;
      if (extra) notify("info", extraWords[extra]);
    },
  });
  const waiting = outbox.entries.filter((entry) => entry.refusal === null);
  const work = useQueue({
    project,
    batch,
    waiting: waiting.length,
    done: () => new Set(outbox.read().map(({ slotId }) => slotId)),
    onFailure: (failure) => outbox.setStop(failure.kind === "refused" ? null : failure),
    onConnection: () => outbox.setStop(null),
  });
  const { queue } = work;
  // Another tab may have graded what this one still has in its queue.
  const onItsWay = new Set(outbox.entries.map(({ slotId, token }) => `${slotId} ${token}`));
  const items = queue.items.filter(({ slotId, token }) => !onItsWay.has(`${slotId} ${token}`));
  const item = items[0] ?? null;
  const { draft, change, read } = useDraft(item && draftKey(me.id, project, item.revision.id));

  const shown = useRef({ slotId: "", since: 0, savedAt: 0, isTouched: false });
  if (shown.current.slotId !== (item?.slotId ?? "")) {
    shown.current = { ...shown.current, slotId: item?.slotId ?? "", since: Date.now(), isTouched: false };
  }
  useEffect(() => forgetOldDrafts(Date.now()), []);

  function edit(how: Parameters<typeof change>[0]) {
    shown.current.isTouched = true;
    setProblems([]);
    change(how);
  }

  function finish(act: OutboxEntry["act"], words: string) {
    if (!item) return;
    const seconds = Math.min(86_400, Math.round((Date.now() - shown.current.since) / 1_000));
    const { slotId, token } = item;
    const key = crypto.randomUUID();
    outbox.add({
      key,
      userId: me.id,
      project,
      slotId,
      token,
      at: Date.now(),
      seconds,
      act,
      tries: 0,
      refusal: null,
    });
    writeDraft(draftKey(me.id, project, item.revision.id), emptyDraft, 0);
    work.change({ type: "done", slotId });
    shown.current.savedAt = Date.now();
    setProblems([]);
    say(`${words} ${items.length > 1 ? "The next item is shown." : ""}`);
    window.scrollTo({ top: 0 });
  }

  function save() {
    if (!item) return;
    const isDouble = !shown.current.isTouched && Date.now() - shown.current.savedAt < DOUBLE_MS;
    if (isDouble) return;
    const now = read();
    const found = validateReview(trimmed(now), item.path.steps.length);
    setProblems(found);
    const given = submission(now);
    if (found.length === 0 && given)
      finish({ kind: "grade", draft: given }, `${gradeWords[given.grade]} saved.`);
  }
  const skip = (reason: SkipReason, note: string | null) =>
    finish({ kind: "skip", reason, note }, "Skipped.");

  function onUndone({ item: back, previous, kind }: UndoAnswer) {
    if (kind === "grade") work.count(-1);
    void work.askStatus();
    if (!back) {
      notify("info", "Taken back. Others have all places of that item, so it cannot be shown again.");
      return;
    }
    const { grade = null, ...rest } = previous ?? {};
    writeDraft(draftKey(me.id, project, back.revision.id), { ...emptyDraft, ...rest, grade }, Date.now());
    work.change({ type: "restored", item: back, now: Date.now() });
    say("Taken back. The last item is shown again.");
  }
  const { undo, isUndoing } = useUndo({
    project,
    outbox,
    onUndone,
    onRefused: (words) => notify("error", words),
  });

  const until = item ? (queue.until[item.slotId] ?? null) : null;
  const next = useMemo(() => items.slice(1, 3), [items]);
  return {
    item,
    next,
    until,
    draft,
    edit,
    save,
    skip,
    undo,
    isUndoing,
    problems,
    said,
    outbox,
    waiting,
    work,
  };
}
