import { hash } from "node:crypto";
import type { ReplyResult } from "#db/queries/run-results.ts";
import { filterKinds, judgeParsed, policyOf } from "#lib/corrections/judge.ts";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { newId } from "#lib/ids.ts";
import type { ModelReply } from "#lib/llm/schema.ts";
import type { Asker } from "./load-asker.ts";
import { costOf, usdText } from "./money.ts";
import type { PreparedItem } from "./prepare-item.ts";
import { heedFinish, outcomeOfReply, storableText } from "./reply-outcome.ts";

const unmeteredWords =
  "The endpoint did not say how many tokens it used. The most that the call can have cost was charged.";

/**
 * A model's reply as it is stored: read, judged against the gold answer, and with what was asked and paid. A reply
 * without a count of tokens is charged at its bound.
 */
export function judgeModelReply(
  { model, parameters, promptVersionId }: Asker,
  { item, requestHash, bound }: PreparedItem,
  answer: ModelReply,
): ReplyResult {
  const policy = policyOf(item.kind, item.choices);
  const raw = storableText(answer.text);
  const reply = heedFinish(
    parseReply(raw, { pathStepCount: item.steps.length, choice: policy.name === "choice" }),
    answer.finishReason,
  );
  const pathAnswer =
    item.pathVerdict === null ? null : { verdict: item.pathVerdict, extracted: item.pathExtracted };
  const gold = item.gold ?? "";
  const { check, kept, notes } = judgeParsed(reply, item.steps, gold, policy, pathAnswer);
  const metered = costOf(answer, model);
  const cost = metered ?? bound;
  return {
    outcome: outcomeOfReply(reply.outcome, check?.verdict ?? null),
    isSimulated: model.isSimulated,
    latencyMs: answer.latencyMs,
    remark: metered === null ? unmeteredWords : null,
    isUnmetered: metered === null,
    row: {
      id: newId(),
      question_id: item.questionId,
      path_id: item.pathId,
      corrector: storableText(answer.modelReturned).slice(0, 200) || model.model,
      reasoner: item.reasoner,
      level: item.level,
      raw,
      raw_hash: `\\x${hash("sha256", raw, "hex")}`,
      revision_id: newId(),
      kept,
      outcome: reply.outcome,
      failure_reason: reply.failureReason,
      incorrect_step: reply.incorrectStep,
      explanation: reply.explanation,
      steps: reply.correctedSteps,
      starts_at: reply.startsAt,
      kept_before: reply.keptBefore,
      note_kinds: filterKinds(notes),
      notes,
      gold_id: check === null ? null : item.goldId,
      verdict_id: check === null ? null : newId(),
      checker_version: check?.checkerVersion ?? null,
      policy: check === null ? null : policy.name,
      verdict: check?.verdict ?? null,
      extracted: check?.extracted ?? null,
      span_start: check?.span?.start ?? null,
      span_end: check?.span?.end ?? null,
      reason: check?.reason ?? null,
      prompt_version_id: promptVersionId,
      request_hash: requestHash,
      parameters,
      model_returned: storableText(answer.modelReturned),
      prompt_tokens: answer.promptTokens,
      completion_tokens: answer.completionTokens,
      price_usd: usdText(cost),
      cost,
    },
  };
}
