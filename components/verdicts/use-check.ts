"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AnswerCheck, AnswerCheckInput } from "#lib/answers/schema.ts";
import { type CheckWorker, startCheckWorker } from "./start-worker.ts";

/** A check and what it was made of; `failed` when the checker gave no answer in time or could not be started. */
export type CheckState =
  | { state: "idle" | "checking" | "failed" }
  | { state: "checked"; check: AnswerCheck; input: AnswerCheckInput };

/** The checker promises 20 ms; a busy machine may take its time. */
const patienceMs = 5_000;

/**
 * Checks answers in a worker that is started at the first question. While one is checked only the newest next one waits,
 * so that typing never queues up; a check that takes too long is ended with its worker.
 */
export function useCheck(): { result: CheckState; check: (input: AnswerCheckInput | null) => void } {
  const [result, setResult] = useState<CheckState>({ state: "idle" });
  const worker = useRef<CheckWorker | null>(null);
  const present = useRef<AnswerCheckInput | null>(null);
  const next = useRef<AnswerCheckInput | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const end = useCallback(() => {
    clearTimeout(timer.current);
    worker.current?.end();
    worker.current = null;
    present.current = null;
  }, []);
  useEffect(() => end, [end]);

  const send = useCallback(
    (input: AnswerCheckInput) => {
      const fail = () => {
        end();
        setResult({ state: "failed" });
      };
      const settle = ([check]: readonly AnswerCheck[]) => {
        clearTimeout(timer.current);
        const checked = present.current;
        const waiting = next.current;
        present.current = null;
        next.current = null;
        if (waiting) start(waiting);
        else if (check && checked) setResult({ state: "checked", check, input: checked });
      };
      const start = (asked: AnswerCheckInput) => {
        present.current = asked;
        timer.current = setTimeout(fail, patienceMs);
        worker.current ??= startCheckWorker(settle, fail);
        worker.current.send([asked]);
      };
      start(input);
    },
    [end],
  );

  const check = useCallback(
    (input: AnswerCheckInput | null) => {
      next.current = null;
      if (input === null) {
        end();
        setResult({ state: "idle" });
        return;
      }
      if (present.current) next.current = input;
      else send(input);
      setResult((before) => (before.state === "checked" ? before : { state: "checking" }));
    },
    [send, end],
  );
  return { result, check };
}
