import { instructions } from "./format.ts";
import { type ExampleQuestion, questionLines } from "./render-question.ts";
import type { Example } from "./schema.ts";
import { answerSentence, restateAnswer, tidyText } from "./tidy-text.ts";

export type Rendered = { ok: true; example: Example } | { ok: false; reason: "cannot_render" };

/** What a model is asked at evaluation as in training; it ends in "step by step." and a line end. */
export function renderCotPrompt(question: ExampleQuestion): string {
  const instruction = question.kind === "choice" ? instructions.cotChoice : instructions.cot;
  return `${instruction}\n${questionLines(question)}Answer: Let's think step by step.\n`;
}

/**
 * A chain-of-thought example. `rationale` is a gold solution or a path whose answer is right, in any of the
 * marks of its source ("#### 72", "A: 72", "The answer is $72"): it comes out ending "The answer is 72.", the
 * gold answer as written. Refused when nothing is left of the rationale.
 */
export function renderCot(question: ExampleQuestion, rationale: string): Rendered {
  const sentence = answerSentence(question.goldAnswer);
  const lines = tidyText(rationale).split("\n");
  const last = lines.pop() ?? "";
  const end = /^(?:####.*|A:\s*\S+)$/.test(last) ? "" : restateAnswer(last, sentence);
  const body = [...lines, end].join("\n").trim();
  if (body === "" || body === sentence) return { ok: false, reason: "cannot_render" };
  const completion = body.endsWith(sentence) ? body : `${body}\n${sentence}`;
  return { ok: true, example: { kind: "cot", prompt: renderCotPrompt(question), completion } };
}
