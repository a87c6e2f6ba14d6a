"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AnswerCheck, AnswerCheckInput } from "#lib/answers/schema.ts";

/** A check and what it was made of; `failed` when the checker gave no answer in time or could not be started. */
export type CheckState =
  | { state: "idle" | "checking" | "failed" }
  | { state: "checked"; check: AnswerCheck; input: AnswerCheckInput };

/** The checker promises 20 ms; a busy machine may take its time. */
const patienceMs = 5_000;

interface Checking {
  worker: Worker;
  input: AnswerCheckInput;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * Checks answers in a worker that is started at the first question. While one is checked only the newest next one waits,
 * so that typing never queues up; a check that takes too long is ended with its worker.
 */
export function useCheck(): { result: CheckState; check: (input: AnswerCheckInput | null) => void } {
  const [result, setResult] = useState<CheckState>({ state: "idle" });
  const worker = useRef<Worker | null>(null);
  const present = useRef<Checking | null>(null);
  const next = useRef<AnswerCheckInput | null>(null);

  const end = useCallback(() => {
    if (present.current) clearTimeout(present.current.timer);
    present.current = null;
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => end, [end]);

  const send = useCallback(
    (input: AnswerCheckInput) => {
      const fail = () => {
        end();
        setResult({ state: "failed" });
      };
      worker.current ??= new Worker(new URL("./check-worker.ts", import.meta.url), { type: "module" });
      const own = worker.current;
      own.onerror = fail;
      own.onmessage = ({ data }: MessageEvent<AnswerCheck>) => {
        if (present.current) clearTimeout(present.current.timer);
        present.current = null;
        const waiting = next.current;
        next.current = null;
        if (waiting) send(waiting);
        else setResult({ state: "checked", check: data, input });
      };
      present.current = { worker: own, input, timer: setTimeout(fail, patienceMs) };
      own.postMessage(input);
    },
    [end],
  );

  const check = useCallback(
    (input: AnswerCheckInput | null) => {
      next.current = null;
      if (input === null) return setResult({ state: "idle" });
      if (present.current) next.current = input;
      else send(input);
      setResult((before) => (before.state === "checked" ? before : { state: "checking" }));
    },
    [send],
  );
  return { result, check };
}
