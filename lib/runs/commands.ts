import type { Connection, Executor, Transaction } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { getConnectionOf, getReplyHabits } from "#db/queries/run-model.ts";
import { countSelected, listSelectedTexts } from "#db/queries/run-selection.ts";
import { insertRun } from "#db/queries/runs.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { estimateTokens, maxTokensOf } from "#lib/llm/token-estimate.ts";
import { getPromptVersion } from "#lib/prompts/read.ts";
import type { NewRunRequest, RunPlan } from "./api-schema.ts";
import { type Estimate, estimateRun } from "./estimate.ts";
import { boundOf, nanoUsdPerToken } from "./money.ts";
import { renderItem } from "./prepare-item.ts";
import { type ModelSnapshot, prepareRunTask } from "./schema.ts";

type Asker = Pick<Actor, "userId"> & { via: Actor["via"] | "system" };

/** Paths that an estimate looks at. */
const sampleTexts = 200;

/** One line of the record about a run. */
export async function recordRun(
  tx: Transaction,
  actor: Asker,
  { projectId, runId, action }: { projectId: string; runId: string; action: string },
  after: unknown,
): Promise<void> {
  await insertAuditEvent(tx, {
    projectId,
    actorId: actor.userId,
    via: actor.via,
    action,
    subjectKind: "run",
    subjectId: runId,
    after,
  });
}

async function loadModel(db: Executor, projectId: string, modelId: string) {
  const row = await getConnectionOf(db, projectId, modelId);
  if (!row) throw new AppError("NOT_FOUND", "There is no such model connection. Choose another.");
  const snapshot: ModelSnapshot = {
    name: row.name,
    baseUrl: row.baseUrl,
    model: row.model,
    api: row.api,
    promptNanoUsdPerToken: nanoUsdPerToken(Number(row.promptUsdPerMillionTokens)),
    completionNanoUsdPerToken: nanoUsdPerToken(Number(row.completionUsdPerMillionTokens)),
    maxConcurrentCalls: row.maxConcurrentCalls,
    isSimulated: row.isSimulated,
  };
  return { snapshot, row };
}

/** What a run would ask and cost: how many wrong paths match, and about how many tokens, dollars and seconds they take. */
export async function planRun({ db }: Connection, projectId: string, plan: RunPlan): Promise<Estimate> {
  const { snapshot, row } = await loadModel(db, projectId, plan.modelId);
  const { body } = await getPromptVersion(db, projectId, plan.promptVersionId);
  const asked = { id: plan.modelId, model: snapshot.model };
  const [matching, texts, habits] = [
    await countSelected(db, projectId, plan.selection, asked),
    await listSelectedTexts(db, projectId, plan.selection, asked, sampleTexts),
    await getReplyHabits(db, projectId, plan.modelId),
  ];
  const { maxTokens } = plan.parameters;
  const prompts = texts.map((text) => {
    const prompt = renderItem(body, text);
    const bound = boundOf(maxTokensOf(prompt), maxTokens, snapshot);
    const pathTokens = estimateTokens(text.steps.join("\n"));
    return { promptTokens: estimateTokens(prompt), bound, pathTokens };
  });
  return estimateRun({
    matching,
    items: Math.min(matching, plan.selection.sample?.size ?? matching),
    prompts,
    habits,
    maxTokens,
    prices: snapshot,
    limits: row,
  });
}

/**
 * Starts a run: everything that it asks with is stored with it, its items are then written down by a worker. Sent
 * twice with one key it is started once. Refuses a selection that nothing matches and a cap below one call's price.
 */
export async function startRun(
  connection: Connection,
  actor: Asker,
  projectId: string,
  request: NewRunRequest,
  send: typeof enqueue = enqueue,
): Promise<{ id: string }> {
  const { db } = connection;
  const estimate = await planRun(connection, projectId, request);
  if (estimate.items === 0) {
    throw new AppError("UNPROCESSABLE", "No wrong path matches this choice. Choose wider filters.");
  }
  if (estimate.boundPerCallNanoUsd > request.capNanoUsd) {
    throw new AppError(
      "UNPROCESSABLE",
      "The spending cap is below what a single call can cost. Raise it, or allow shorter replies.",
    );
  }
  const { snapshot } = await loadModel(db, projectId, request.modelId);
  return db.transaction(async (tx) => {
    const { id, isNew } = await insertRun(tx, {
      projectId,
      id: newId(),
      name: request.name,
      modelId: request.modelId,
      promptVersionId: request.promptVersionId,
      modelSnapshot: snapshot,
      parameters: request.parameters,
      selection: request.selection,
      estimate,
      isSimulated: snapshot.isSimulated,
      maxAttempts: request.retries + 1,
      itemCount: estimate.items,
      capNanoUsd: request.capNanoUsd,
      idempotencyKey: request.idempotencyKey,
      createdBy: actor.userId,
    });
    if (!isNew) return { id };
    const { idempotencyKey: _, ...after } = request;
    await recordRun(tx, actor, { projectId, runId: id, action: "run.started" }, after);
    await send(tx, prepareRunTask, { projectId, runId: id });
    return { id };
  });
}
