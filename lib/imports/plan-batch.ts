import type { KnownPath, ReplyKey } from "#db/queries/import-lookups.ts";
import { policyOf, sameGold } from "#lib/corrections/judge.ts";
import { newId } from "#lib/ids.ts";
import type { BatchPlan, PlanContext, PlannedPath } from "./batch-plan.ts";
import { planCorrection, planPath, repeatPath } from "./plan-path.ts";
import type { PreparedRow } from "./prepare-row.ts";
import { rowError } from "./row-error.ts";

export const pathKey = (questionId: string, reasoner: string, hash: string) =>
  `${questionId} ${hash} ${reasoner}`;
export const replyKey = ({ pathId, corrector, hash }: ReplyKey) => `${pathId} ${hash} ${corrector}`;

export const knownPath = (path: KnownPath, importId: string): PlannedPath => ({
  id: path.id,
  steps: path.steps,
  label: path.label,
  isOthers: path.importId !== importId,
  staged: null,
});

/** Decides row by row what is new, what is known and what cannot be; the maps of `context` grow as it goes. */
export function planBatch(rows: readonly PreparedRow[], context: PlanContext): BatchPlan {
  const plan: BatchPlan = {
    questions: [],
    paths: [],
    corrections: [],
    changes: new Map(),
    errors: [],
    counts: { added: 0, known: 0, bad: 0, wrongPaths: 0 },
    added: { questions: 0, paths: 0, corrections: 0, kept: 0, repeats: 0 },
  };
  for (const row of rows) {
    const outcome = planRow(row, plan, context);
    if (outcome === "bad") plan.counts.bad += 1;
    else plan.counts[outcome] += 1;
  }
  return plan;
}

function refuse(
  plan: BatchPlan,
  row: PreparedRow,
  code: "gold_conflict" | "no_gold_answer",
  detail?: string,
) {
  const { field, message } = rowError(code, "gold_answer", detail);
  plan.errors.push({
    line: row.line,
    field,
    code,
    message,
    excerpt: row.record.question.slice(0, 300).toWellFormed(),
  });
  return "bad" as const;
}

function planRow(row: PreparedRow, plan: BatchPlan, context: PlanContext): "added" | "known" | "bad" {
  const { record } = row;
  const policy = policyOf(context.kind, record.choices);
  let question = context.questions.get(row.questionHash);
  const stated = record.goldAnswer;
  const gold = question?.gold ?? stated;
  if (gold === null || question?.goldId === null) return refuse(plan, row, "no_gold_answer");
  if (question && stated !== null && !sameGold(stated, gold, policy)) {
    const detail = `There: "${gold.slice(0, 100)}", here: "${stated.slice(0, 100)}".`;
    return refuse(plan, row, "gold_conflict", detail);
  }
  let isNew = false;
  if (!question) {
    question = planQuestion(row, gold, plan, context);
    isNew = true;
  }
  if (record.path === null || row.pathHash === null) return isNew ? "added" : "known";

  const key = pathKey(question.id, row.reasoner, row.pathHash);
  let path = context.paths.get(key);
  if (path) repeatPath(row, path, plan, context);
  else {
    path = planPath(row, question, gold, plan, context);
    context.paths.set(key, path);
    isNew = true;
  }
  if (row.replyHash !== null) {
    const reply = replyKey({ pathId: path.id, corrector: row.corrector, hash: row.replyHash });
    if (!context.replies.has(reply)) {
      context.replies.add(reply);
      planCorrection(row, question, path, gold, plan, context);
      isNew = true;
    }
  }
  return isNew ? "added" : "known";
}

function planQuestion(row: PreparedRow, gold: string, plan: BatchPlan, context: PlanContext) {
  const { record } = row;
  const question = { id: newId(), hash: row.questionHash, goldId: newId(), gold };
  context.questions.set(row.questionHash, question);
  plan.questions.push({
    id: question.id,
    text: record.question,
    text_hash: row.questionHash,
    choices: record.choices,
    level: record.level,
    subject: record.topic,
    rationale: record.goldSolution,
    gold_id: question.goldId,
    gold,
  });
  plan.added.questions += 1;
  return question;
}
