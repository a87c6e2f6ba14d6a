import type { Client } from "#lib/api/client.ts";
import type { ClaimAnswer, SkipAnswer, SubmitAnswer } from "#lib/reviews/views.ts";
import { type Failure, failureOf } from "./failure.ts";
import type { KeptStore } from "./kept-store.ts";
import { changeOutbox, nextToSend, type OutboxEntry, retryDelayMs } from "./outbox.ts";

/** Why nothing is being sent right now; null: all is well. */
export type Stop =
  | { kind: "no_connection" }
  | { kind: "busy" }
  | { kind: "signed_out" }
  | { kind: "another_person"; name: string };

export type SenderParts = {
  client: Pick<Client, "reviews">;
  userId: string;
  store: KeptStore<readonly OutboxEntry[]>;
  /** Who is logged in by now: a grade is never stored under another person's name. */
  readMe: () => Promise<{ id: string; name: string }>;
  /** What to claim along with an act of this project, asked at the moment of sending. */
  claimNext: (entry: OutboxEntry) => { batch?: string; count: number; have: string[] } | undefined;
  onStored: (entry: OutboxEntry, answer: SubmitAnswer | SkipAnswer, next: ClaimAnswer | null) => void;
  onStop: (stop: Stop | null) => void;
};

/** A server fault that does not pass must not block the acts behind it for ever. */
const MAX_BUSY_TRIES = 8;

async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Locks need https or localhost; without them the idempotency key still counts an act once.
  return navigator.locks ? navigator.locks.request(name, work) : work();
}

async function send({ client, claimNext }: SenderParts, entry: OutboxEntry) {
  const { project, slotId, token, key: idempotencyKey, seconds, act } = entry;
  const next = claimNext(entry);
  const common = { project, slotId, token, idempotencyKey, ...(next ? { claimNext: next } : {}) };
  return act.kind === "grade"
    ? client.reviews.submit({ ...common, ...act.draft, poorReasons: [...act.draft.poorReasons], seconds })
    : client.reviews.skip({ ...common, reason: act.reason, note: act.note });
}

/** Sends what the outbox holds: one act after another, one tab at a time, again after a pause when it fails. */
export function createSender(parts: SenderParts) {
  const { store, userId, onStop, onStored } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isClosed = false;

  function later(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }

  /** True when the next entry may be tried. */
  function failed(entry: OutboxEntry, failure: Failure): boolean {
    if (failure.kind === "refused" || (failure.kind === "busy" && entry.tries + 1 >= MAX_BUSY_TRIES)) {
      const words = failure.kind === "refused" ? failure.words : "The server could not store it.";
      store.set(changeOutbox(store.get(), { type: "refused", key: entry.key, words }));
      return true;
    }
    store.set(changeOutbox(store.get(), { type: "tried", key: entry.key }));
    onStop(failure);
    if (failure.kind !== "signed_out") later(retryDelayMs(entry.tries + 1));
    return false;
  }

  async function sendAll(): Promise<void> {
    for (let entry = nextToSend(store.get()); entry && !isClosed; entry = nextToSend(store.get())) {
      try {
        const me = await parts.readMe();
        if (me.id !== userId) return onStop({ kind: "another_person", name: me.name });
        const answer = await send(parts, entry);
        store.set(changeOutbox(store.get(), { type: "sent", key: entry.key }));
        onStop(null);
        onStored(entry, answer, answer.next);
      } catch (error) {
        if (!failed(entry, failureOf(error))) return;
      }
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    isWanted = running !== null;
    // An act added while one is being sent is found by the running loop, or by the round after it.
    running ??= alone(`errata.outbox.${userId}`, sendAll).finally(() => {
      running = null;
      if (isWanted && !isClosed) return flush();
    });
    return running;
  }
  return {
    flush,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
