import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { getStoredModel } from "#db/queries/models.ts";
import { listPrompts } from "#db/queries/prompts.ts";
import { getPathItem, type PathItem } from "#db/queries/wrong-paths.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { judgeParsed, policyOf } from "#lib/corrections/judge.ts";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { AppError } from "#lib/errors.ts";
import { askModel } from "#lib/llm/ask-model.ts";
import { type Leave, openGate } from "#lib/llm/call-gate.ts";
import type { AskOutcome, AskParameters, ModelReply } from "#lib/llm/schema.ts";
import { openSecret } from "#lib/llm/seal.ts";
import { estimateTokens } from "#lib/llm/token-estimate.ts";
import { costOf, nanoUsdPerToken } from "#lib/runs/money.ts";
import { heedFinish } from "#lib/runs/reply-outcome.ts";
import { bodyHash } from "./body-hash.ts";
import { tidyBody } from "./format-prompt-text.ts";
import { renderCorrectionPrompt } from "./render-prompt.ts";
import type { Trial, TrialInput } from "./trial.ts";

/**
 * Asks a model about one path and shows all of it. No correction is stored, but the call is as real as any: what it
 * cost stands in the record, with who asked. A reply that does not come is an answer, too.
 */
export async function tryPrompt(
  connection: Connection,
  actor: Actor,
  projectId: string,
  input: TrialInput,
  ask = askModel,
): Promise<Trial> {
  const { db } = connection;
  const [[prompt], model, item] = await Promise.all([
    listPrompts(db, projectId, { id: input.id, withArchived: true }),
    getStoredModel(db, projectId, input.modelId),
    getPathItem(db, projectId, input.pathId),
  ]);
  if (!prompt) throw new AppError("NOT_FOUND", "There is no such prompt.");
  if (!model) throw new AppError("NOT_FOUND", "This model connection is gone. Choose another one.");
  if (!item) throw new AppError("NOT_FOUND", "There is no such path.");
  const prices = {
    promptNanoUsdPerToken: nanoUsdPerToken(Number(model.promptUsdPerMillionTokens)),
    completionNanoUsdPerToken: nanoUsdPerToken(Number(model.completionUsdPerMillionTokens)),
  };
  const { baseUrl, api, timeoutSeconds } = model;
  const key = model.sealedKey === null ? null : openSecret(model.sealedKey);
  const body = tidyBody(input.body);
  const sent = renderCorrectionPrompt(body, {
    question: item.question,
    choices: item.choices?.map(({ text }) => text) ?? null,
    steps: item.steps,
    pathText: item.pathText,
  });
  const tokens = estimateTokens(sent) + Math.ceil(input.parameters.maxTokens / 2);
  const outcome = await throughGate(connection, { projectId, modelId: input.modelId }, tokens, () =>
    ask({ baseUrl, model: model.model, api, key, timeoutSeconds }, sent, given(input.parameters), {}),
  );
  const answer: Trial["answer"] = outcome.ok
    ? { ...read(outcome.reply, item), costNanoUsd: costOf(outcome.reply, prices) }
    : {
        ok: false,
        reason: outcome.reason,
        message: outcome.message,
        status: outcome.status,
        latencyMs: outcome.latencyMs,
      };
  await insertAuditEvent(db, {
    projectId,
    actorId: actor.userId,
    via: actor.via,
    action: "prompt.tried",
    subjectKind: "prompt",
    subjectId: input.id,
    after: {
      name: prompt.name,
      bodyHash: bodyHash(body),
      modelId: input.modelId,
      model: model.name,
      pathId: item.id,
      ...(answer.ok
        ? {
            promptTokens: answer.promptTokens,
            completionTokens: answer.completionTokens,
            costNanoUsd: answer.costNanoUsd,
          }
        : { failure: answer.reason }),
    },
  });
  return { sent, isSimulated: model.isSimulated, goldAnswer: item.gold, answer };
}

/** How long a person waits for a place among the calls of runs. */
const patienceMs = 10_000;

/** A try stands in one line with the runs: it takes a place of the model, counts into its rates and heeds its rests. */
async function throughGate(
  connection: Connection,
  model: { projectId: string; modelId: string },
  tokens: number,
  call: () => Promise<AskOutcome>,
): Promise<AskOutcome> {
  const gate = await openGate(connection, model);
  let leave: Leave = () => {};
  try {
    leave = await gate.enter(tokens, AbortSignal.timeout(patienceMs)).catch(() => {
      throw new AppError(
        "CONFLICT",
        "This model takes no further call at present: runs use all that it allows, or it asked for a rest. Try again in a moment.",
      );
    });
    const outcome = await call();
    leave(outcome.ok);
    if (!outcome.ok && outcome.reason === "rate_limited" && outcome.isRetryable)
      await gate.rest(outcome.retryAfterSeconds);
    return outcome;
  } finally {
    leave();
    await gate.close();
  }
}

function given({ temperature, maxTokens, topP, seed }: TrialInput["parameters"]): AskParameters {
  const more = { ...(topP === undefined ? {} : { topP }), ...(seed === undefined ? {} : { seed }) };
  return { temperature, maxTokens, ...more };
}

/** A reply read and judged exactly as a run does it. */
function read(answer: ModelReply, item: PathItem) {
  const policy = policyOf(item.kind, item.choices);
  const isChoice = policy.name === "choice";
  const reply = heedFinish(
    parseReply(answer.text, { pathStepCount: item.steps.length, choice: isChoice }),
    answer.finishReason,
  );
  const { pathVerdict: verdict, pathExtracted: extracted } = item;
  const pathAnswer = verdict === null ? null : { verdict, extracted };
  const { check, kept, notes } = judgeParsed(reply, item.steps, item.gold ?? "", policy, pathAnswer);
  const { text, finishReason, modelReturned, promptTokens, completionTokens, latencyMs } = answer;
  return {
    ok: true as const,
    ...{ text, finishReason, modelReturned, promptTokens, completionTokens, latencyMs, reply, kept, notes },
    verdict: check && { verdict: check.verdict, extracted: check.extracted, reason: check.reason },
  };
}
