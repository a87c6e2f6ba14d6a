import type { CorrectedStep } from "#lib/corrections/schema.ts";
import { renderCorrection } from "./render-correction.ts";
import { type Rendered, renderCot } from "./render-cot.ts";
import type { ExampleQuestion } from "./render-question.ts";
import type { ExampleSource } from "./schema.ts";

/** A candidate that the recipe let in, with all that its example is made of. `questionKey` is hex. */
export type AdmittedCandidate = {
  source: ExampleSource;
  questionId: string;
  questionKey: string;
  pathId: string | null;
  correctionId: string | null;
  revisionId: string | null;
  /** Null when the question has no gold answer: nothing can be rendered then. */
  question: Omit<ExampleQuestion, "goldAnswer"> & { goldAnswer: string | null };
  /** Of a gold rationale or a right path. */
  rationale: string | null;
  correction: {
    pathText: string;
    pathSteps: readonly string[];
    incorrectStep: number | null;
    explanation: string | null;
    correctedSteps: readonly CorrectedStep[];
  } | null;
};

/** A candidate as the training example it becomes; refused when it lacks a part that the format needs. */
export function renderCandidate(candidate: AdmittedCandidate): Rendered {
  const { question, correction, rationale } = candidate;
  if (question.goldAnswer === null) return { ok: false, reason: "cannot_render" };
  const asked = { ...question, goldAnswer: question.goldAnswer };
  if (correction) {
    return renderCorrection(asked, { ...correction, explanation: correction.explanation ?? "" });
  }
  return renderCot(asked, rationale ?? "");
}

/** Where an example came from, kept beside it and never hashed. */
export function provenanceOf(candidate: AdmittedCandidate): Record<string, string> {
  const { source, questionId, pathId, correctionId, revisionId } = candidate;
  return {
    source,
    questionId,
    ...(pathId ? { pathId } : {}),
    ...(correctionId ? { correctionId } : {}),
    ...(revisionId ? { revisionId } : {}),
  };
}
