import { type Draft, emptyDraft, isTouched } from "./draft.ts";

type Kept = { draft: Draft; at: number };

const PREFIX = "errata.draft";
const KEPT_MS = 14 * 24 * 3_600_000;

/** Where the draft of one revision by one person lies in this browser. */
export function draftKey(userId: string, project: string, revisionId: string): string {
  return `${PREFIX}.${userId}.${project}.${revisionId}`;
}

/** The draft kept under a key, or an empty one. */
export function readDraft(key: string): Draft {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<Kept> | null;
    return { ...emptyDraft, ...kept?.draft };
  } catch {
    return emptyDraft; // not ours, or storage is switched off
  }
}

/** Keeps a draft; an untouched one is removed. */
export function writeDraft(key: string, draft: Draft, now: number): void {
  try {
    if (isTouched(draft)) localStorage.setItem(key, JSON.stringify({ draft, at: now } satisfies Kept));
    else localStorage.removeItem(key);
  } catch {
    // Full or switched off: the draft lives on in this tab.
  }
}

/** Forgets drafts that nobody came back to for two weeks. */
export function forgetOldDrafts(now: number): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(`${PREFIX}.`)) continue;
      const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<Kept> | null;
      if (now - (kept?.at ?? 0) > KEPT_MS) localStorage.removeItem(key);
    }
  } catch {
    // Storage is switched off, or holds what is not ours: nothing to forget.
  }
}
