import type { KnownPath, KnownQuestion, ReplyKey } from "#db/queries/import-lookups.ts";
import type { StagingRow } from "#db/queries/import-staging.ts";
import type { NewImportError, PathChange } from "#db/queries/import-writes.ts";
import type { AnswerCheck } from "#lib/answers/schema.ts";
import { newId } from "#lib/ids.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import type { Added } from "./api-schema.ts";
import { filterKinds, judgePath, judgeReply, policyOf, sameGold } from "./judge-record.ts";
import type { PreparedRow } from "./prepare-row.ts";
import { rowError } from "./row-error.ts";

/** What is to be written for a chunk of rows. */
export interface BatchPlan {
  questions: StagingRow<"staged_questions">[];
  paths: StagingRow<"staged_paths">[];
  corrections: StagingRow<"staged_corrections">[];
  changes: Map<string, PathChange>;
  errors: NewImportError[];
  counts: { added: number; known: number; bad: number; wrongPaths: number };
  added: Added;
}

interface PlannedPath {
  id: string;
  steps: readonly string[];
  label: KnownPath["label"];
  isOthers: boolean;
  /** Set while the path is only planned: its count can still grow. */
  staged: StagingRow<"staged_paths"> | null;
}

export interface PlanContext {
  importId: string;
  kind: QuestionKind;
  /** Whether another sighting of a known path counts; not so when the very file was imported before. */
  countsRepeats: boolean;
  questions: Map<string, KnownQuestion>;
  /** By `pathKey`. */
  paths: Map<string, PlannedPath>;
  /** By `replyKey`. */
  replies: Set<string>;
}

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

const labelOf = ({ pathCorrect }: PreparedRow["record"]): KnownPath["label"] =>
  pathCorrect === null ? "none" : pathCorrect ? "correct" : "wrong";

const verdictOf = (goldId: string | null, policyName: string, check: AnswerCheck | null) => ({
  gold_id: check === null ? null : goldId,
  verdict_id: check === null ? null : newId(),
  checker_version: check?.checkerVersion ?? null,
  policy: check === null ? null : policyName,
  verdict: check?.verdict ?? null,
  extracted: check?.extracted ?? null,
  span_start: check?.span?.start ?? null,
  span_end: check?.span?.end ?? null,
  reason: check?.reason ?? null,
});

function planPath(
  row: PreparedRow,
  question: KnownQuestion,
  gold: string,
  plan: BatchPlan,
  context: PlanContext,
): PlannedPath {
  const { record } = row;
  const policy = policyOf(context.kind, record.choices);
  const judged = record.goldAnswer === gold && row.path ? row.path : judgePath(record, gold, policy);
  if (!judged) throw new Error("A row without a path was planned as one.");
  const staged: StagingRow<"staged_paths"> = {
    id: newId(),
    question_id: question.id,
    reasoner: row.reasoner,
    text: record.path,
    text_hash: row.pathHash,
    steps: judged.steps,
    splitter_version: judged.splitterVersion,
    occurrences: 1,
    label: labelOf(record),
    first_error_step: record.firstErrorStep,
    error_reason: record.errorReason,
    ...verdictOf(question.goldId, policy.name, judged.check),
  };
  plan.paths.push(staged);
  plan.added.paths += 1;
  if (judged.check.verdict === "different") plan.counts.wrongPaths += 1;
  return { id: String(staged.id), steps: judged.steps, label: labelOf(record), isOthers: false, staged };
}

/** A path that is there already: one more sighting of it, and people's label if it has none yet. */
function repeatPath(row: PreparedRow, path: PlannedPath, plan: BatchPlan, context: PlanContext): void {
  const { record } = row;
  // A correction names the path that it corrects, and a label the path that it is about: no further samples.
  const occurrences = record.type === "path" && context.countsRepeats ? 1 : 0;
  const label = path.label === "none" ? labelOf(record) : "none";
  plan.added.repeats += occurrences;
  if (label !== "none") path.label = label;
  const labels = { label, firstErrorStep: record.firstErrorStep, errorReason: record.errorReason };
  if (path.staged) {
    path.staged.occurrences = Number(path.staged.occurrences) + occurrences;
    if (label === "none") return;
    path.staged.label = label;
    path.staged.first_error_step = record.firstErrorStep;
    path.staged.error_reason = record.errorReason;
  } else if (occurrences > 0 || label !== "none") {
    const before = plan.changes.get(path.id);
    plan.changes.set(path.id, {
      pathId: path.id,
      isOthers: path.isOthers,
      ...(label === "none" && before ? before : labels),
      occurrences: (before?.occurrences ?? 0) + occurrences,
    });
  }
}

function planCorrection(
  row: PreparedRow,
  question: KnownQuestion,
  path: PlannedPath,
  gold: string,
  plan: BatchPlan,
  context: PlanContext,
): void {
  const { record } = row;
  const policy = policyOf(context.kind, record.choices);
  // Worked out beforehand by the row's own gold answer and step list; the stored ones decide.
  const holds =
    record.goldAnswer === gold && row.path !== null && row.path.steps.length === path.steps.length;
  const judged =
    holds && row.reply
      ? row.reply
      : judgeReply(record, path.steps, gold, policy, judgePath(record, gold, policy)?.check);
  if (!judged) return;
  const { reply, check, kept, notes } = judged;
  plan.corrections.push({
    id: newId(),
    question_id: question.id,
    path_id: path.id,
    corrector: row.corrector,
    reasoner: row.reasoner,
    level: record.level,
    raw: record.reply,
    raw_hash: row.replyHash,
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
    ...verdictOf(question.goldId, policy.name, check),
  });
  plan.added.corrections += 1;
  if (kept) plan.added.kept += 1;
}
