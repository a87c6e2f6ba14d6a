import type { KnownPath, KnownQuestion } from "#db/queries/import-lookups.ts";
import type { StagingRow } from "#db/queries/import-staging.ts";
import type { AnswerCheck } from "#lib/answers/schema.ts";
import { filterKinds, policyOf } from "#lib/corrections/judge.ts";
import { newId } from "#lib/ids.ts";
import type { BatchPlan, PlanContext, PlannedPath } from "./batch-plan.ts";
import { judgePath, judgeReply } from "./judge-record.ts";
import type { PreparedRow } from "./prepare-row.ts";

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

/** A path that is not there yet, split, checked and ready to be staged. */
export function planPath(
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
export function repeatPath(row: PreparedRow, path: PlannedPath, plan: BatchPlan, context: PlanContext): void {
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

/** A reply that is not there yet, with its revision 0 and the verdict on its answer. */
export function planCorrection(
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
