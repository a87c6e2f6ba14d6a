"use client";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { client } from "#lib/api/client.ts";
import { keptStore } from "./kept-store.ts";
import { changeOutbox, type OutboxEntry, parseOutbox } from "./outbox.ts";
import { createSender, type SenderParts, type Stop } from "./send-outbox.ts";

const nothing: readonly OutboxEntry[] = [];

export type OutboxHandlers = Pick<SenderParts, "readMe" | "claimNext" | "onStored"> & {
  /** Another tab of this person took these up; their items are done with here. */
  onElsewhere: (entries: readonly OutboxEntry[]) => void;
};

/** The acts of one person that wait in this browser, and what sends them. */
export function useOutbox(userId: string, handlers: OutboxHandlers) {
  const key = `errata.outbox.${userId}`;
  const store = useMemo(
    () =>
      keptStore<readonly OutboxEntry[]>(
        key,
        (json) => parseOutbox(json, userId),
        (entries) => entries.length === 0,
      ),
    [key, userId],
  );
  const entries = useSyncExternalStore(store.subscribe, store.get, () => nothing);
  const [stop, setStop] = useState<Stop | null>(null);
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const sender = useRef<ReturnType<typeof createSender> | null>(null);

  useEffect(() => {
    const own = createSender({
      client,
      userId,
      store,
      readMe: () => latest.current.readMe(),
      claimNext: (entry) => latest.current.claimNext(entry),
      onStored: (...stored) => latest.current.onStored(...stored),
      onStop: setStop,
    });
    sender.current = own;
    const flush = () => void own.flush();
    flush();
    window.addEventListener("online", flush);
    return () => {
      own.close();
      window.removeEventListener("online", flush);
    };
  }, [userId, store]);

  // The event carries what was written, also when it was sent and taken out again before this tab looks.
  useEffect(() => {
    const hear = (event: StorageEvent) => {
      if (event.key === key) latest.current.onElsewhere(parseOutbox(event.newValue, userId));
    };
    window.addEventListener("storage", hear);
    return () => window.removeEventListener("storage", hear);
  }, [key, userId]);

  useEffect(() => {
    if (entries.length === 0) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (!store.isKept()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [entries.length, store]);

  const flush = useCallback(() => sender.current?.flush() ?? Promise.resolve(), []);
  const add = useCallback(
    (entry: OutboxEntry) => {
      store.set(changeOutbox(store.get(), { type: "add", entry }));
      void flush();
    },
    [store, flush],
  );
  const sendAgain = useCallback(() => {
    store.set(changeOutbox(store.get(), { type: "again" }));
    setStop(null);
    return flush();
  }, [store, flush]);
  const discard = useCallback(
    (key: string) => store.set(changeOutbox(store.get(), { type: "discard", key })),
    [store],
  );
  return { entries, read: store.get, stop, setStop, add, flush, sendAgain, discard };
}
