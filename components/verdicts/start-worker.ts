import type { AnswerCheck, AnswerCheckInput } from "#lib/answers/schema.ts";

/** The checker in a worker of its own, for lists of answers. */
export interface CheckWorker {
  /** Checks a list; the answer comes to `onChecked`, in the list's order. */
  send: (inputs: readonly AnswerCheckInput[]) => void;
  end: () => void;
}

/** Starts a worker with the checker; its script is fetched by this. `onFailed` is told when it cannot be run. */
export function startCheckWorker(
  onChecked: (checks: readonly AnswerCheck[]) => void,
  onFailed: () => void,
): CheckWorker {
  const worker = new Worker(new URL("./check-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<readonly AnswerCheck[]>) => onChecked(data);
  worker.onerror = onFailed;
  return { send: (inputs) => worker.postMessage(inputs), end: () => worker.terminate() };
}
