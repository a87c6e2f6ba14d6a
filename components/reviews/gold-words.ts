import type { ReviewItem } from "#lib/reviews/views.ts";

/** The gold answer in words: a choice named by its letter is shown as what it says. */
export function goldWords(question: Pick<ReviewItem["question"], "goldAnswer" | "choices">): string {
  const named = question.choices?.find(({ label }) => label === question.goldAnswer.trim());
  return named?.text ?? question.goldAnswer;
}
