import type { CorrectedStep } from "#lib/corrections/schema.ts";
import { instructions } from "./format.ts";
import type { Rendered } from "./render-cot.ts";
import { type ExampleQuestion, questionLines } from "./render-question.ts";
import { answerSentence, oneLine, restateAnswer, stepText, tidyText } from "./tidy-text.ts";

export type ExampleCorrection = {
  pathText: string;
  pathSteps: readonly string[];
  /** 1-based; null only for a choice question, where no step number is asked. */
  incorrectStep: number | null;
  explanation: string;
  correctedSteps: readonly CorrectedStep[];
};

/**
 * A correction example in the paper's format: the prompt ends in "Incorrect Step:" and the completion goes on
 * with " Step 3.", so that both together are the unbroken text. A choice question without a step number has
 * "Mistakes:" in its place. Refused when a part is missing or the blamed step does not exist.
 */
export function renderCorrection(question: ExampleQuestion, correction: ExampleCorrection): Rendered {
  const explanation = oneLine(correction.explanation);
  if (explanation === "" || correction.correctedSteps.length === 0)
    return { ok: false, reason: "cannot_render" };
  const { incorrectStep } = correction;
  if (incorrectStep === null) {
    return question.kind === "choice"
      ? renderMistakes(question, correction, explanation)
      : { ok: false, reason: "cannot_render" };
  }
  if (incorrectStep < 1 || incorrectStep > correction.pathSteps.length)
    return { ok: false, reason: "cannot_render" };
  const original = correction.pathSteps
    .map((step, index) => `Step ${index + 1}: ${stepText(step)}\n`)
    .join("");
  const prompt = `${instructions.correction}\n${questionLines(question)}Original Solution:\n{\n${original}}\nIncorrect Step:`;
  const solution = correctedLines(correction.correctedSteps, question.goldAnswer);
  const completion = ` Step ${incorrectStep}.\nExplanation: ${explanation}\nCorrect Solution:\n{\n${solution}}`;
  return { ok: true, example: { kind: "correction", prompt, completion } };
}

/** Three dots stand for the untouched earlier steps and are kept in training on purpose; from step 1 there are none. */
function correctedLines(steps: readonly CorrectedStep[], goldAnswer: string): string {
  const first = steps[0]?.number ?? 1;
  const texts = endWithAnswer(
    steps.map((step) => stepText(step.text)),
    goldAnswer,
  );
  const lines = texts.map((text, index) => `Step ${first + index}: ${text}`);
  return `${first > 1 ? "...\n" : ""}${lines.join("\n")}\n`;
}

function renderMistakes(
  question: ExampleQuestion,
  correction: ExampleCorrection,
  explanation: string,
): Rendered {
  const prompt = `${instructions.correctionChoice}\n${questionLines(question)}Original Answer:\n{\n${tidyText(correction.pathText)}\n}\nMistakes:`;
  const texts = correction.correctedSteps.map((step) => tidyText(step.text));
  const lines = endWithAnswer(texts, question.goldAnswer);
  const completion = ` ${explanation}\nCorrected Answer:\n{\n${lines.join("\n")}\n}`;
  return { ok: true, example: { kind: "correction", prompt, completion } };
}

/** The corrected steps with the answer's sentence last; it is right, since a correction is kept only then. */
function endWithAnswer(texts: readonly string[], goldAnswer: string): string[] {
  const sentence = answerSentence(goldAnswer);
  const last = restateAnswer(texts.at(-1) ?? "", sentence);
  const before = [...texts.slice(0, -1), last];
  return last.endsWith(sentence) ? before : [...before, sentence];
}
