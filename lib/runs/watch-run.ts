import type { Connection } from "#db/client.ts";
import { keepItems, releaseAbandoned, type ShardPlace } from "#db/queries/run-items.ts";
import { foldTallies, readRunState } from "#db/queries/run-tallies.ts";
import { settleWithin } from "#lib/jobs/settle-within.ts";
import { logger } from "#lib/logger.ts";

const lookMs = 500;
const lookSeconds = 10;
const heartbeatMs = 4_000;
/** An item whose holder was silent for so long is taken up by others. */
export const leaseSeconds = 12;
const sweepMs = 2_000;
/** A job gives its place to others after so long; what is left of its shard comes back as a further job. */
const turnMs = 60_000;
/** A worker that is stopped lets its calls run on for so long. */
const graceMs = 4_000;

/** What a job on a shard hears of its run. */
export interface Watch {
  /** No further item is to be taken. */
  readonly isOver: AbortSignal;
  /** Calls in flight are to be cut off. */
  readonly cutOff: AbortSignal;
  /** Why no further item is taken. */
  readonly reason: () => "state" | "turn" | "worker" | "fault" | null;
  /** Whether items fell free since this was last asked: they go before others. */
  hasFreed(): boolean;
  /** Says that the run is over for this job. */
  end(reason: "state" | "fault"): void;
  close(): void;
}

/**
 * Looks at a run twice a second while a job works on it: what people or other workers changed is heard, results are
 * folded in, the items in hand are kept, and those of dead workers freed. While the database is away nothing is heard and the work goes on.
 */
export function watchRun(
  connection: Connection,
  place: ShardPlace,
  { worker, inHand }: { worker: string; inHand: ReadonlySet<string> },
  signal: AbortSignal,
): Watch {
  const { db, raw } = connection;
  const { projectId, runId } = place;
  const over = new AbortController();
  const cut = new AbortController();
  let reason: ReturnType<Watch["reason"]> = null;
  let isClosed = false;
  let freed = false;
  let keptAt = performance.now();
  let sweptAt = 0;
  const begun = keptAt;
  const timers = new Set<NodeJS.Timeout>();
  const later = (work: () => void, ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };
  const end = (why: NonNullable<typeof reason>) => {
    reason ??= why;
    over.abort(new Error("No further item is taken."));
  };
  const onWorkerStop = () => {
    end("worker");
    later(() => cut.abort(new Error("The worker is stopping.")), graceMs);
  };
  if (signal.aborted) onWorkerStop();
  signal.addEventListener("abort", onWorkerStop, { once: true });

  async function look(): Promise<void> {
    const run = await readRunState(db, projectId, runId);
    if (run?.state !== "running") end("state");
    if (run?.state === "stopping" || run?.state === "stopped") cut.abort(new Error("The run was stopped."));
    if (performance.now() - begun > turnMs) end("turn");
    if (run?.isFoldDue) await foldTallies(db, projectId, runId);
    if (performance.now() - keptAt > heartbeatMs) {
      keptAt = performance.now();
      await keepItems(raw, projectId, { worker, leaseSeconds }, [...inHand]);
    }
    if (performance.now() - sweptAt > sweepMs) {
      sweptAt = performance.now();
      if ((await releaseAbandoned(raw, place)) > 0) freed = true;
    }
  }
  function lookLater(ms = lookMs): void {
    later(() => {
      settleWithin(lookSeconds, look())
        .catch((error: unknown) => logger.warn({ err: error, run: runId }, "a look at a run failed"))
        .finally(() => {
          if (!isClosed) lookLater();
        });
    }, ms);
  }
  lookLater(0);
  return {
    isOver: over.signal,
    cutOff: cut.signal,
    reason: () => reason,
    hasFreed() {
      const had = freed;
      freed = false;
      return had;
    },
    end,
    close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener("abort", onWorkerStop);
    },
  };
}
