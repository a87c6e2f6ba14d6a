import type { Executor } from "#db/client.ts";
import { getAsked, getRunDetail, listTroubleExamples } from "#db/queries/run-views.ts";
import { AppError } from "#lib/errors.ts";
import { getPromptVersion } from "#lib/prompts/read.ts";
import { estimateSchema } from "./estimate.ts";
import { hashOfPrompt, renderItem } from "./prepare-item.ts";
import { itemOutcomes, retryableOutcomes, runParametersSchema } from "./schema.ts";
import { runSelectionSchema } from "./selection.ts";
import type { Asked, RunTrouble, RunView } from "./view-schema.ts";

/** Longer without a result, and the rate of late says nothing any more. */
const staleSeconds = 15;

/** A run as its page shows it, with the time that is left worked out from its rate of late. */
export async function readRun(db: Executor, projectId: string, id: string): Promise<RunView> {
  const row = await getRunDetail(db, projectId, id);
  if (!row) throw new AppError("NOT_FOUND", "There is no such run in this project.");
  const isRunning = row.state === "running";
  const isFresh = isRunning && (row.waitingSeconds ?? 0) < staleSeconds;
  const rate = isFresh && row.ratePerSecond !== null && row.ratePerSecond > 0 ? row.ratePerSecond : null;
  const left = row.items - row.done - row.failed;
  const rest = row.restSeconds ?? 0;
  return {
    ...row,
    reservedNanoUsd: Math.max(0, row.reservedNanoUsd),
    parameters: runParametersSchema.parse(row.parameters),
    selection: runSelectionSchema.parse(row.selection),
    estimate: estimateSchema.safeParse(row.estimate).data ?? null,
    outcomes: row.outcomes as RunView["outcomes"],
    ratePerSecond: rate,
    secondsLeft: rate === null ? null : left / rate,
    waitingSeconds: isRunning ? row.waitingSeconds : null,
    restSeconds: isRunning && rest > 0 ? rest : null,
  };
}

const troubled: ReadonlySet<string> = new Set(retryableOutcomes);

/** What went wrong in a run, grouped by how it ended: the most frequent first, each with an example. */
export async function readTroubles(db: Executor, projectId: string, id: string): Promise<RunTrouble[]> {
  const { outcomes } = await readRun(db, projectId, id);
  const words = itemOutcomes.filter((word) => troubled.has(word) && (outcomes[word] ?? 0) > 0);
  const examples = await listTroubleExamples(db, projectId, id, words);
  return words
    .map((outcome) => {
      const example = examples.find((one) => one.outcome === outcome);
      return {
        outcome,
        count: outcomes[outcome] ?? 0,
        message: example?.message ?? null,
        itemId: example?.itemId ?? null,
      };
    })
    .sort((one, other) => other.count - one.count);
}

/** The exact text that a corrector was sent, rendered anew from what is stored and held against the stored hash. */
export async function readAsked(
  db: Executor,
  projectId: string,
  by: { itemId: string } | { correctionId: string },
): Promise<Asked> {
  const row = await getAsked(db, projectId, by);
  if (!row) throw new AppError("NOT_FOUND", "No model was asked for this in this project.");
  const version = await getPromptVersion(db, projectId, row.promptVersionId);
  const prompt = renderItem(version.body, row);
  const hash = hashOfPrompt(prompt);
  const { runId, runName, modelName, modelReturned, promptTokens, completionTokens, costNanoUsd } = row;
  return {
    prompt,
    hash,
    isAsStored: row.requestHash === null ? null : row.requestHash === hash,
    runId,
    runName,
    modelName,
    promptId: version.promptId,
    promptName: version.promptName,
    promptNumber: version.number,
    parameters: runParametersSchema.parse(row.parameters),
    modelReturned,
    promptTokens,
    completionTokens,
    costNanoUsd,
  };
}
