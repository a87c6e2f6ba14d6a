"use client";
import { useEffect, useMemo, useState } from "react";
import { tidyBody } from "#lib/prompts/format-prompt-text.ts";
import type { PromptBody } from "#lib/prompts/schema.ts";
import type { PromptView } from "#lib/prompts/views.ts";
import { type DraftBody, fromDraft, toDraft } from "./draft-body.ts";
import { type KeptDraft, readDraft, writeDraft } from "./draft-store.ts";

/** Both are sent alike and are of one form: then a save would make no version. */
function isAlike(one: PromptBody, other: PromptBody): boolean {
  return JSON.stringify(tidyBody(one)) === JSON.stringify(tidyBody(other));
}

export type PromptDraft = ReturnType<typeof usePromptDraft>;

/** What is being written of a prompt: kept in this browser until it is saved or thrown away. */
export function usePromptDraft(prompt: PromptView, userId: string) {
  const saved = useMemo(() => toDraft(prompt.body), [prompt.body]);
  const [kept, setKept] = useState<KeptDraft | null>(null);
  // Only the browser has the draft; the server drew the saved version.
  useEffect(() => setKept(readDraft(userId, prompt.id)), [userId, prompt.id]);
  const draft = kept?.draft ?? saved;
  const body = useMemo(() => fromDraft(draft), [draft]);
  const isDirty = useMemo(
    () => kept !== null && !isAlike(fromDraft(kept.draft), prompt.body),
    [kept, prompt.body],
  );

  function keep(next: KeptDraft | null) {
    setKept(next);
    writeDraft(userId, prompt.id, next);
  }
  return {
    draft,
    body,
    isDirty,
    basedOn: kept?.basedOn ?? prompt.newest.number,
    /** Epoch milliseconds of the last change that is not saved. */
    keptAt: kept?.at ?? null,
    change: (next: DraftBody) =>
      keep({ draft: next, basedOn: kept?.basedOn ?? prompt.newest.number, at: Date.now() }),
    /** The writer has seen the newest version, and their content is to follow it. */
    rebase: () => kept && keep({ ...kept, basedOn: prompt.newest.number }),
    discard: () => keep(null),
  };
}
