import type { Connection, Transaction } from "#db/client.ts";
import { lockRun, type NewRun, type RunRow, renewTries, updateRun } from "#db/queries/runs.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { recordRun } from "./commands.ts";
import { capReached } from "./halt-run.ts";
import { showUsd } from "./money.ts";
import { sendShards } from "./prepare-run.ts";
import { type RunEvent, transition } from "./run-state.ts";
import { prepareRunTask, type RunState, settleRunTask } from "./schema.ts";
import { settleRun } from "./settle-run.ts";

export type Asker = Pick<Actor, "userId" | "via">;
export interface RunKey {
  projectId: string;
  id: string;
}
export type Send = typeof enqueue;

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
export async function changeRun(
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
  await changeRun(connection, actor, run, "paused", async (tx) => {
    await send(tx, settleRunTask, { projectId: run.projectId, runId: run.id });
    return {};
  });
  await settleRun(connection, run.projectId, run.id);
}

/** Stops a run for good: calls in flight are cut off within a second or two, and count as paid. */
export async function stopRun(connection: Connection, actor: Asker, run: RunKey, send: Send = enqueue) {
  await changeRun(connection, actor, run, "stopped", async (tx, { state }) => {
    await send(tx, settleRunTask, { projectId: run.projectId, runId: run.id });
    return state === "preparing"
      ? { changes: { itemCount: 0, finishedAt: new Date().toISOString() } }
      : { changes: { haltReason: null } };
  });
  await settleRun(connection, run.projectId, run.id);
}

/** What a run forgets when it goes on. */
export const goOn = () => ({
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
  await changeRun(connection, actor, key, "resumed", async (tx, run) => {
    await renewTries(tx, key.projectId, key.id);
    await sendShards(tx, run, send);
    return { changes: { ...goOn(), rateDone: run.doneCount + run.failedCount } };
  });
  await settleRun(connection, key.projectId, key.id);
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
    const isWaitingForIt =
      run.state === "halted" && run.haltReason?.startsWith(capReached) && capNanoUsd > before;
    const haltReason = `The cap is now ${showUsd(capNanoUsd)}, with ${showUsd(spentNanoUsd)} spent. Resume the run to go on.`;
    await updateRun(tx, projectId, id, run.state, { capNanoUsd, ...(isWaitingForIt ? { haltReason } : {}) });
    await recordRun(
      tx,
      actor,
      { projectId, runId: id, action: "run.cap_changed" },
      { name, before, capNanoUsd },
    );
  });
}
