"use client";
import { useCallback, useRef, useState } from "react";
import { client } from "#lib/api/client.ts";
import type { UndoAnswer } from "#lib/reviews/views.ts";
import { failureOf } from "./failure.ts";
import type { OutboxEntry } from "./outbox.ts";

export type UndoParts = {
  project: string;
  outbox: { read: () => readonly OutboxEntry[]; flush: () => Promise<void> };
  onUndone: (answer: UndoAnswer) => void;
  onRefused: (words: string) => void;
};

/** Takes back the newest grade or skip, after everything before it was stored. One press is one undo, however often it is sent. */
export function useUndo(parts: UndoParts) {
  const [isUndoing, setUndoing] = useState(false);
  const key = useRef<string | null>(null);
  const latest = useRef(parts);
  latest.current = parts;

  const undo = useCallback(async () => {
    const { project, outbox } = latest.current;
    setUndoing(true);
    try {
      await outbox.flush();
      if (outbox.read().some((entry) => entry.refusal === null)) {
        latest.current.onRefused("The last grade was not sent yet. It can be taken back as soon as it was.");
        return;
      }
      key.current ??= crypto.randomUUID();
      const answer = await client.reviews.undo({ project, idempotencyKey: key.current });
      key.current = null;
      latest.current.onUndone(answer);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === "refused") key.current = null;
      latest.current.onRefused(
        failure.kind === "refused" ? failure.words : "No connection. Try again in a moment.",
      );
    } finally {
      setUndoing(false);
    }
  }, []);
  return { undo, isUndoing };
}
