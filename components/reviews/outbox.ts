import type { SubmittedDraft } from "#lib/reviews/views.ts";
import type { SkipReason } from "#lib/reviews/vocabulary.ts";

/** One act of a person that waits to be stored. `key` is its idempotency key: sent twice, it counts once. */
export type OutboxEntry = {
  readonly key: string;
  readonly userId: string;
  readonly project: string;
  readonly slotId: string;
  readonly token: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly seconds: number | null;
  readonly act:
    | { readonly kind: "grade"; readonly draft: SubmittedDraft }
    | { readonly kind: "skip"; readonly reason: SkipReason; readonly note: string | null };
  readonly tries: number;
  /** The server's words when it will not take it as things are; the entry is kept and can be tried again. */
  readonly refusal: string | null;
};

export type OutboxChange =
  | { type: "add"; entry: OutboxEntry }
  | { type: "tried"; key: string }
  | { type: "sent"; key: string }
  | { type: "refused"; key: string; words: string }
  | { type: "again" }
  | { type: "discard"; key: string };

/** The outbox after a change. A second act on a slot whose first is still waiting is a double press: the first stays. */
export function changeOutbox(entries: readonly OutboxEntry[], change: OutboxChange): readonly OutboxEntry[] {
  const only = (key: string, edit: (entry: OutboxEntry) => OutboxEntry) =>
    entries.map((entry) => (entry.key === key ? edit(entry) : entry));
  switch (change.type) {
    case "add": {
      const { entry } = change;
      const isKnown = entries.some(({ slotId, token }) => slotId === entry.slotId && token === entry.token);
      return isKnown ? entries : [...entries, entry];
    }
    case "tried":
      return only(change.key, (entry) => ({ ...entry, tries: entry.tries + 1 }));
    case "refused":
      return only(change.key, (entry) => ({ ...entry, refusal: change.words }));
    case "again":
      return entries.map((entry) => ({ ...entry, refusal: null, tries: 0 }));
    case "sent":
    case "discard":
      return entries.filter((entry) => entry.key !== change.key);
  }
}

/** The oldest entry that the server has not refused; acts are stored in the order they were made. */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  return entries.find((entry) => entry.refusal === null);
}

function isEntry(value: unknown, userId: string): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Partial<OutboxEntry>;
  const hasIds = [entry.key, entry.project, entry.slotId, entry.token].every((id) => typeof id === "string");
  return hasIds && entry.userId === userId && (entry.act?.kind === "grade" || entry.act?.kind === "skip");
}

/** Reads what a browser kept. Entries of another person and what is no entry are left out. */
export function parseOutbox(json: string | null, userId: string): readonly OutboxEntry[] {
  if (json === null) return [];
  try {
    const kept: unknown = JSON.parse(json);
    return Array.isArray(kept) ? kept.filter((value) => isEntry(value, userId)) : [];
  } catch {
    return []; // not JSON: nothing of ours
  }
}

const SECOND_MS = 1_000;

/** Milliseconds to wait after the n-th failed try (n from 1): 1 s, 2 s, 4 s … at most 30 s. */
export function retryDelayMs(tries: number): number {
  return Math.min(30, 2 ** Math.max(0, tries - 1)) * SECOND_MS;
}

/** "1 grade", "2 grades", "2 grades and 1 skip": what a banner counts. */
export function countWords(entries: readonly OutboxEntry[]): string {
  const grades = entries.filter((entry) => entry.act.kind === "grade").length;
  const skips = entries.length - grades;
  const words = (count: number, noun: string) =>
    count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`];
  return [...words(grades, "grade"), ...words(skips, "skip")].join(" and ");
}
