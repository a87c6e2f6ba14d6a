import { Formula } from "#components/text/formula.tsx";
import { MathText } from "#components/text/math-text.tsx";
import type { ReviewItem } from "#lib/reviews/views.ts";

/** The gold answer in words: a choice named by its letter is shown as what it says. */
export function goldWords(question: Pick<ReviewItem["question"], "goldAnswer" | "choices">): string {
  const named = question.choices?.find(({ label }) => label === question.goldAnswer.trim());
  return named?.text ?? question.goldAnswer;
}

/** A bare answer: TeX without delimiters is set as a formula, everything else as words. One line. */
export function AnswerText({ answer, kind }: { answer: string; kind: "numeric" | "math" | "choice" }) {
  const isBareTex = kind === "math" && !/\$|\\[([]/.test(answer) && /[\\^_{}]/.test(answer);
  return isBareTex ? <Formula source={answer} /> : <MathText text={answer} singleLine className="inline" />;
}
