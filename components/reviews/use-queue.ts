"use client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { api, client } from "#lib/api/client.ts";
import type { ClaimAnswer } from "#lib/reviews/views.ts";
import { heartbeatSeconds, maxHeldItems } from "#lib/reviews/vocabulary.ts";
import { type Failure, failureOf } from "./failure.ts";
import { changeQueue, emptyQueue } from "./queue.ts";
import { useHeartbeat } from "./use-heartbeat.ts";

export type QueueParts = {
  project: string;
  /** Only this batch; undefined: any open one. */
  batch: string | undefined;
  /** Slots whose act is still on its way, so that they are not shown again. */
  done: () => ReadonlySet<string>;
  /** Acts on their way; while there are some, they bring the next items along. */
  waiting: number;
  onFailure: (failure: Failure) => void;
  onConnection: () => void;
};

const MISSED_MS = 3_000;
/** After the last of several quick grades the server is asked for the true count. */
const SETTLE_MS = 1_500;

/** The items in the browser: claimed, kept alive by a heartbeat, topped up, and what the queue says when there are none. */
export function useQueue({ project, batch, done, waiting, onFailure, onConnection }: QueueParts) {
  const [queue, change] = useReducer(changeQueue, emptyQueue);
  const [claiming, setClaiming] = useState<"first" | "more" | null>("first");
  const [isDry, setDry] = useState(false);
  const latest = useRef({ queue, done, onFailure, onConnection });
  useEffect(() => {
    latest.current = { queue, done, onFailure, onConnection };
  });
  const scope = batch === undefined ? {} : { batch };

  const queries = useQueryClient();
  const shownBatch = queue.items[0]?.batch.id ?? batch;
  const statusOptions = api.reviews.queueStatus.queryOptions({
    input: { project, ...(shownBatch === undefined ? {} : { batch: shownBatch }) },
  });
  const status = useQuery({
    ...statusOptions,
    refetchInterval: heartbeatSeconds * 1_000,
    placeholderData: keepPreviousData,
  });

  const askStatus = useCallback(
    () => queries.invalidateQueries({ queryKey: api.reviews.queueStatus.key() }),
    [queries],
  );
  const receive = useCallback(
    (answer: ClaimAnswer) => {
      change({ type: "claimed", answer, now: Date.now(), done: latest.current.done() });
      setDry(answer.held.length < maxHeldItems);
      // What was known before the last item was graded does not say why there is none now.
      if (answer.held.length === 0) void askStatus();
    },
    [askStatus],
  );

  const claim = async () => {
    try {
      const have = latest.current.queue.items.map(({ slotId }) => slotId);
      receive(await client.reviews.claim({ project, ...scope, count: maxHeldItems, have }));
      latest.current.onConnection();
    } catch (error) {
      latest.current.onFailure(failureOf(error));
      setDry(true);
    } finally {
      setClaiming(null);
    }
  };
  const claimLatest = useRef(claim);
  useEffect(() => {
    claimLatest.current = claim;
  });
  const hasClaimed = useRef(false);
  useEffect(() => {
    if (hasClaimed.current) return; // a double effect in development would claim twice
    hasClaimed.current = true;
    void claimLatest.current();
  }, []);

  const isShort = queue.items.length < maxHeldItems && waiting === 0 && !isDry;
  useEffect(() => {
    if (!isShort || claiming) return;
    setClaiming(queue.items.length === 0 ? "first" : "more");
    void claimLatest.current();
  }, [isShort, claiming, queue.items.length]);

  // The queue has work and none came: a place became free this very moment, or the claim failed. Ask again soon.
  const isMissed = queue.items.length === 0 && isDry && !claiming && status.data?.reason === "ready";
  useEffect(() => {
    if (!isMissed) return;
    const timer = setTimeout(() => setDry(false), MISSED_MS);
    return () => clearTimeout(timer);
  }, [isMissed]);

  const beat = useCallback(async () => {
    const slots = latest.current.queue.items.map(({ slotId, token }) => ({ slotId, token }));
    setDry(false); // places may have become free
    if (slots.length === 0) return;
    try {
      const { held, lost } = await client.reviews.heartbeat({ project, slots });
      change({ type: "beat", held, lost, now: Date.now() });
      latest.current.onConnection();
    } catch (error) {
      latest.current.onFailure(failureOf(error));
    }
  }, [project]);
  useHeartbeat(beat);

  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(settling.current), []);
  /** Counts a grade that was stored or taken back at once; the server, which may have counted it already, has the last word. */
  const count = (by: 1 | -1) => {
    clearTimeout(settling.current);
    settling.current = setTimeout(() => void askStatus(), SETTLE_MS);
    // An answer that is on its way may be older than this grade and would take it off the count again.
    void queries.cancelQueries({ queryKey: statusOptions.queryKey });
    queries.setQueryData(statusOptions.queryKey, (old) =>
      old ? { ...old, done: old.done + by, gradedByYou: old.gradedByYou + by } : old,
    );
  };
  const tryAgain = () => setDry(false);
  return { queue, change, receive, claiming, status, count, askStatus, tryAgain };
}
