import type { Connection } from "#db/client.ts";
import { type CallEnd, type HeldItem, storeCallEnd, storeReply } from "#db/queries/run-results.ts";
import type { CallGate, Leave } from "#lib/llm/call-gate.ts";
import type { AskOutcome, ModelReply } from "#lib/llm/schema.ts";
import { logger } from "#lib/logger.ts";
import type { RunDependencies } from "./dependencies.ts";
import { fateOf } from "./failure-policy.ts";
import { judgeModelReply } from "./judge-model-reply.ts";
import { type Asker, askParametersOf } from "./load-asker.ts";
import { persist } from "./persist.ts";
import type { PreparedItem } from "./prepare-item.ts";
import type { Watch } from "./watch-run.ts";

export interface AskContext {
  connection: Connection;
  asker: Asker;
  gate: CallGate;
  watch: Watch;
  ask: RunDependencies["ask"];
  random: RunDependencies["random"];
  /** Called when the item has come through the gate: another may be taken. */
  onEntered(): void;
}

/** How a call ended, for the job's streak of failures; null when no call was made or it was cut off by us. */
export type Asked = AskOutcome | null;

const backAgain: CallEnd = {
  state: "pending",
  outcome: null,
  failure: null,
  waitSeconds: 0,
  isTry: false,
  isCall: false,
  isLost: false,
  latencyMs: null,
};

/** Asks about one item that is held and stores what came of it. Throws only when it could not be stored. */
export async function askItem(context: AskContext, held: HeldItem, prepared: PreparedItem): Promise<Asked> {
  const { connection, asker, gate, watch } = context;
  const { raw } = connection;
  let leave: Leave;
  try {
    leave = await gate.enter(prepared.tokens, watch.isOver);
  } catch (error) {
    await persist(() => storeCallEnd(raw, held, backAgain));
    if (!watch.isOver.aborted) throw error;
    return null;
  } finally {
    context.onEntered();
  }
  let outcome: AskOutcome;
  try {
    outcome = await context.ask(asker.connection, prepared.prompt, askParametersOf(asker.parameters), {
      signal: watch.cutOff,
    });
    leave(outcome.ok);
  } catch (error) {
    leave();
    // Cut off by us: the endpoint may have answered and may ask for its money.
    await persist(() => storeCallEnd(raw, held, { ...backAgain, isCall: true, isLost: true }));
    if (!watch.cutOff.aborted) throw error;
    return null;
  }
  if (outcome.ok) await keepReply(context, held, prepared, outcome.reply);
  else await keepFailure(context, held, prepared, outcome);
  return outcome;
}

async function keepReply(
  { connection: { raw }, asker }: AskContext,
  held: HeldItem,
  prepared: PreparedItem,
  reply: ModelReply,
): Promise<void> {
  const result = judgeModelReply(asker, prepared, reply);
  try {
    await persist(() => storeReply(raw, held, result));
  } catch (error) {
    // One reply that the database does not take must not stand in the way of all others.
    logger.error({ err: error, run: held.runId, item: held.itemId }, "a reply could not be stored");
    const words = "A reply came that could not be stored; the reason is in the worker's log.";
    const end: CallEnd = { ...backAgain, state: "failed", outcome: "garbage", failure: words, isCall: true };
    await persist(() => storeCallEnd(raw, held, { ...end, isLost: true, isTry: true }));
  }
}

async function keepFailure(
  { connection: { raw }, asker, gate, random }: AskContext,
  held: HeldItem,
  { item }: PreparedItem,
  failure: Extract<AskOutcome, { ok: false }>,
): Promise<void> {
  const { attempts } = item;
  const fate = fateOf(failure, { attempts, maxAttempts: asker.maxAttempts, random: random() });
  if (fate.kind === "rest") await gate.rest(failure.retryAfterSeconds);
  const end: CallEnd = {
    state: fate.kind === "fail" ? "failed" : "pending",
    outcome: fate.kind === "fail" ? failure.reason : null,
    failure: failure.message,
    waitSeconds: fate.kind === "again" ? fate.afterSeconds : 0,
    isTry: fate.kind !== "rest",
    isCall: true,
    isLost: failure.mayBePaid,
    latencyMs: failure.latencyMs,
  };
  await persist(() => storeCallEnd(raw, held, end));
}
