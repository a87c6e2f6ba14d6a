import type { Connection } from "#db/client.ts";
import { stripeCount } from "#db/queries/run-tallies.ts";
import { getRunRow } from "#db/queries/runs.ts";
import { newId } from "#lib/ids.ts";
import { type AskContext, type Asked, askItem } from "./ask-item.ts";
import { type RunDependencies, runDependencies } from "./dependencies.ts";
import { addFailure, mustHalt, noStreak, type Streak } from "./failure-policy.ts";
import { haltRun } from "./halt-run.ts";
import { createTaker } from "./item-taker.ts";
import { type Asker, loadAsker } from "./load-asker.ts";
import { prepareItem } from "./prepare-item.ts";
import { workOnShardTask } from "./schema.ts";
import { settleRun } from "./settle-run.ts";
import { watchRun } from "./watch-run.ts";

export interface ShardPayload {
  projectId: string;
  runId: string;
  shard: number;
  round: number;
}

/**
 * Items that are held while they wait for a seat, so that a seat that falls free is taken at once; when half of them are
 * gone, as many are taken in one statement.
 */
const aheadOf = (callsAtOnce: number) => Math.min(8, Math.max(1, Math.ceil(callsAtOnce / 8)));

/**
 * Asks for the open items of a shard, as many at once as the endpoint allows, each result committed alone. Any number
 * may work on one shard and be killed at any time: an item is held by one of them, and falls free 12 s after its holder
 * was last heard of. After a minute the rest is handed on as a further job, so that runs take turns.
 */
export async function workOnShard(
  connection: Connection,
  payload: ShardPayload,
  signal: AbortSignal,
  dependencies: RunDependencies = runDependencies,
): Promise<void> {
  const { projectId, runId, shard, round } = payload;
  const { db } = connection;
  const run = await getRunRow(db, projectId, runId);
  if (run?.state === "running") {
    const asker = await loadAsker(connection, run);
    if (typeof asker === "string") await haltRun(connection, projectId, runId, asker);
    else {
      const first = shard * run.shardItems + 1;
      const place = { projectId, runId, first, last: Math.min(run.itemCount, first + run.shardItems - 1) };
      const reason = await workThrough(connection, asker, place, signal, dependencies);
      if (reason === "turn") {
        const rest = { projectId, runId, shard, round: round + 1 };
        await db.transaction((tx) =>
          dependencies.send(tx, workOnShardTask, rest, { priority: -(shard + round + 1) }),
        );
      }
    }
  }
  await settleRun(connection, projectId, runId);
  // Whoever stops this worker gets the job back: another one goes on with it.
  signal.throwIfAborted();
}

async function workThrough(
  connection: Connection,
  asker: Asker,
  place: { projectId: string; runId: string; first: number; last: number },
  signal: AbortSignal,
  { ask, openGate, random }: RunDependencies,
) {
  const { projectId, runId } = place;
  const worker = newId();
  const callsAtOnce = asker.model.maxConcurrentCalls;
  const ahead = aheadOf(callsAtOnce);
  const inHand = new Set<string>();
  const watch = watchRun(connection, place, { worker, inHand }, signal);
  const gate = await openGate(connection, asker);
  const taker = createTaker({
    connection,
    place,
    worker,
    stripe: Math.floor(random() * stripeCount),
    watch,
    inHand,
    prepare: (item) => prepareItem(asker, item),
  });
  let streak: Streak = noStreak;
  let atGate = 0;
  const waiting: (() => void)[] = [];
  const onEntered = () => {
    atGate -= 1;
    if (atGate > ahead / 2) return;
    for (const wake of waiting.splice(0, ahead - atGate)) {
      atGate += 1;
      wake();
    }
  };
  const context: AskContext = { connection, asker, gate, watch, ask, random, onEntered };

  async function heed(asked: Asked): Promise<void> {
    if (asked === null) return;
    streak = asked.ok ? noStreak : addFailure(streak, asked, Date.now());
    if (asked.ok || watch.isOver.aborted || !mustHalt(streak, callsAtOnce, Date.now())) return;
    watch.end("state");
    await haltRun(connection, projectId, runId, `${asked.message} Once that is set right, resume the run.`);
  }

  async function lane(stripe: number): Promise<void> {
    for (;;) {
      if (atGate < ahead) atGate += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      const prepared = await taker.take();
      if (prepared === null) return onEntered();
      const held = { projectId, runId, itemId: prepared.item.id, worker, stripe, bound: prepared.bound };
      const asked = await askItem(context, held, prepared);
      inHand.delete(held.itemId);
      await heed(asked);
    }
  }

  const lanes = Math.min(callsAtOnce + ahead, place.last - place.first + 1);
  const shift = Math.floor(random() * stripeCount);
  try {
    const ended = await Promise.allSettled(
      Array.from({ length: lanes }, async (_, at) => {
        try {
          await lane((shift + at) % stripeCount);
        } catch (error) {
          watch.end("fault");
          throw error;
        }
      }),
    );
    const broken = ended.find((one) => one.status === "rejected");
    if (broken) throw broken.reason;
    if (taker.fault() !== undefined) throw taker.fault();
    return taker.isFinished() ? null : watch.reason();
  } finally {
    watch.close();
    await gate.close();
  }
}
