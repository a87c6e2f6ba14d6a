"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Draft, emptyDraft } from "./draft.ts";
import { readDraft, writeDraft } from "./draft-store.ts";

/** The draft kept under `key` (null: no item), and a way to change it; every change is kept in the browser at once. */
export function useDraft(key: string | null) {
  const [shown, setShown] = useState<{ key: string | null; draft: Draft }>({ key: null, draft: emptyDraft });
  // Another item is on the screen: its own draft belongs to the very same paint.
  const present = shown.key === key ? shown : { key, draft: key === null ? emptyDraft : readDraft(key) };
  const latest = useRef(present);
  useEffect(() => {
    latest.current = present;
  });
  if (present !== shown) setShown(present);

  const change = useCallback((edit: (draft: Draft) => Draft) => {
    const { key: at, draft } = latest.current;
    if (at === null) return;
    const next = edit(draft);
    if (next === draft) return;
    // Two keys may come before the next render: the second builds on the first.
    latest.current = { key: at, draft: next };
    writeDraft(at, next, Date.now());
    setShown(latest.current);
  }, []);
  const read = useCallback(() => latest.current.draft, []);
  return { draft: present.draft, change, read };
}
