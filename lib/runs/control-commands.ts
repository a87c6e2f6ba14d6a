import type { Connection, Transaction } from "#db/client.ts";
import { foldTallies } from "#db/queries/run-tallies.ts";
import { lockRun, type NewRun, type RunRow, renewTries, reopenItems, updateRun } from "#db/queries/runs.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { recordRun } from "./commands.ts";
import { showUsd } from "./money.ts";
import { sendShards } from "./prepare-run.ts";
import { type RunEvent, transition } from "./run-state.ts";
import { failureOutcomes, type ItemOutcome, prepareRunTask, type RunState, settleRunTask } from "./schema.ts";
import { settleRun } from "./settle-run.ts";

type Asker = Pick<Actor, "userId" | "via">;
interface RunKey {
  projectId: string;
  id: string;
}
type Send = typeof enqueue;

const refusals: Record<RunState, string> = {
  preparing: "This run is still being prepared. Try again in a moment.",
  running: "This run is running already.",
  pausing: "This run is pausing: its last calls are ending.",
  paused: "This run is paused already.",
  halted: "This run has halted. Read why, then resume or stop it.",
  stopping: "This run is being stopped.",
  stopped: "This run was stopped for good. Start a new one for what it left.",
  done: "This run is done.",
};

/** Locks a run, lets the event happen to it and records who did it; `work` does what else belongs to it. */
async function change(
  { db }: Connection,
  actor: Asker,
  { projectId, id }: RunKey,
  event: RunEvent,
  work: (tx: Transaction, run: RunRow) => Promise<{ changes?: Partial<NewRun>; after?: unknown }>,
): Promise<RunState> {
  return db.transaction(async (tx) => {
    const run = await lockRun(tx, projectId, id);
    if (!run) throw new AppError("NOT_FOUND", "There is no such run.");
    const next = transition(run.state, event);
    if (!next.ok) throw new AppError("CONFLICT", refusals[run.state]);
    const { changes, after } = await work(tx, run);
    await updateRun(tx, projectId, id, run.state, { state: next.state, ...changes });
    await recordRun(
      tx,
      actor,
      { projectId, runId: id, action: `run.${event}` },
      { name: run.name, from: run.state, ...(after as object | undefined) },
    );
    return next.state;
  });
}

/** Pauses a run: no further call is made, those in flight end and are stored. */
export async function pauseRun(connection: Connection, actor: Asker, run: RunKey, send: Send = enqueue) {
  await change(connection, actor, run, "paused", async (tx) => {
    await send(tx, settleRunTask, { projectId: run.projectId, runId: run.id });
    return {};
  });
  await settleRun(connection, run.projectId, run.id);
}

/** Stops a run for good: calls in flight are cut off within a second or two, and count as paid. */
export async function stopRun(connection: Connection, actor: Asker, run: RunKey, send: Send = enqueue) {
  await change(connection, actor, run, "stopped", async (tx, { state }) => {
    await send(tx, settleRunTask, { projectId: run.projectId, runId: run.id });
    return state === "preparing"
      ? { changes: { itemCount: 0, finishedAt: new Date().toISOString() } }
      : { changes: { haltReason: null } };
  });
  await settleRun(connection, run.projectId, run.id);
}

const goOn = () => ({
  haltReason: null,
  finishedAt: null,
  rateAt: new Date().toISOString(),
  ratePerSecond: null,
});

/** Lets a paused or halted run go on; what waited for its next try starts anew. */
export async function resumeRun(connection: Connection, actor: Asker, key: RunKey, send: Send = enqueue) {
  const { db } = connection;
  const [stuck] = await db.transaction(async (tx) => {
    const run = await lockRun(tx, key.projectId, key.id);
    if (run?.state !== "preparing") return [];
    // Its job was lost with a restored database: sent twice it is prepared once.
    await send(tx, prepareRunTask, { projectId: key.projectId, runId: key.id });
    return [run];
  });
  if (stuck) return;
  await change(connection, actor, key, "resumed", async (tx, run) => {
    await renewTries(tx, key.projectId, key.id);
    await sendShards(tx, run, send);
    return { changes: { ...goOn(), rateDone: run.doneCount + run.failedCount } };
  });
  await settleRun(connection, key.projectId, key.id);
}

/** Replies that another try may better; a wrong answer is an answer. */
export const retryableOutcomes: readonly ItemOutcome[] = [
  ...failureOutcomes,
  "empty",
  "cut",
  "refusal",
  "unparsed",
];

/**
 * Opens ended items of these outcomes again and lets the run go on; the failed ones when none are named. What they cost
 * so far stays spent. Refuses when there are none.
 */
export async function retryItems(
  connection: Connection,
  actor: Asker,
  key: RunKey,
  outcomes: readonly ItemOutcome[] = failureOutcomes,
  send: Send = enqueue,
): Promise<{ items: number }> {
  let items = 0;
  await change(connection, actor, key, "retried", async (tx) => {
    await foldTallies(tx, key.projectId, key.id, { waits: true });
    const run = await lockRun(tx, key.projectId, key.id);
    if (!run) throw new AppError("NOT_FOUND", "There is no such run.");
    const opened = await reopenItems(tx, key.projectId, key.id, outcomes);
    items = opened.reduce((sum, { count }) => sum + count, 0);
    if (items === 0) throw new AppError("CONFLICT", "No item of this run ended so. Reload the page.");
    const counts = { ...run.outcomes };
    for (const { outcome, count } of opened) counts[outcome] = (counts[outcome] ?? 0) - count;
    const of = (state: "done" | "failed") =>
      opened.reduce((sum, one) => sum + (one.state === state ? one.count : 0), 0);
    await sendShards(tx, run, send);
    const doneCount = run.doneCount - of("done");
    const failedCount = run.failedCount - of("failed");
    return {
      changes: {
        ...goOn(),
        doneCount,
        failedCount,
        rateDone: doneCount + failedCount,
        outcomes: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
      },
      after: { items, outcomes },
    };
  });
  return { items };
}

/** Sets another spending cap. Refuses one below what is spent and set aside already. */
export async function changeCap(
  { db }: Connection,
  actor: Asker,
  { projectId, id }: RunKey,
  capNanoUsd: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const run = await lockRun(tx, projectId, id);
    if (!run) throw new AppError("NOT_FOUND", "There is no such run.");
    const { spentNanoUsd, reservedNanoUsd, capNanoUsd: before, name } = run;
    if (capNanoUsd < spentNanoUsd + reservedNanoUsd) {
      const words = `${showUsd(spentNanoUsd)} is spent and ${showUsd(reservedNanoUsd)} set aside for calls in flight.`;
      throw new AppError("UNPROCESSABLE", `${words} The cap cannot lie below that.`);
    }
    await updateRun(tx, projectId, id, run.state, { capNanoUsd });
    await recordRun(
      tx,
      actor,
      { projectId, runId: id, action: "run.cap_changed" },
      { name, before, capNanoUsd },
    );
  });
}
