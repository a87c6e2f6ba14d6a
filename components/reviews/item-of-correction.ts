import type { CorrectionView } from "#lib/corrections/views.ts";
import type { ReviewItem } from "#lib/reviews/views.ts";

export type ShownItem = Pick<
  ReviewItem,
  "question" | "reasoner" | "corrector" | "path" | "revision" | "notes" | "correctionId"
>;

/** A correction as the review screen shows an item: its present revision, the newest verdicts. Null when nothing of it could be read. */
export function itemOfCorrection(view: CorrectionView): ShownItem | null {
  const revision = view.revisions.find((each) => each.id === view.revisionId);
  if (!revision) return null;
  const { question, path, verdicts, notes, reasoner, corrector } = view;
  const newest = (subject: "path" | "correction") =>
    verdicts.find(
      (each) => each.subject === subject && (subject === "path" || each.revisionId === revision.id),
    ) ?? null;
  return {
    correctionId: view.id,
    question: { ...question, goldAnswer: question.goldAnswers[0]?.answer ?? "" },
    reasoner,
    corrector,
    path: { ...path, verdict: newest("path") },
    revision: { ...revision, verdict: newest("correction") },
    notes,
  };
}
