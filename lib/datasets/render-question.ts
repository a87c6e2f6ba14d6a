import type { Choice, QuestionKind } from "#lib/questions/schema.ts";
import { oneLine, tidyText } from "./tidy-text.ts";

export type ExampleQuestion = {
  text: string;
  kind: QuestionKind;
  choices: readonly Choice[] | null;
  goldAnswer: string;
};

/**
 * "Question: …" and, for a choice question, "Candidate Answers: a, b, c." below it. Choices that already stand in
 * the question's text are not said twice; when the answer is a letter, so are the candidates ("(A) a, (B) b.").
 */
export function questionLines(question: ExampleQuestion): string {
  const text = tidyText(question.text);
  const { choices } = question;
  if (choices === null || choices.every((choice) => text.includes(choice.text))) return `Question: ${text}\n`;
  const byText = choices.some((choice) => choice.text === question.goldAnswer);
  const candidates = choices.map(({ label, text: words }) =>
    byText ? oneLine(words) : `(${label}) ${oneLine(words)}`,
  );
  return `Question: ${text}\nCandidate Answers: ${candidates.join(", ")}.\n`;
}
