import { tidyText } from "#lib/datasets/tidy-text.ts";
import { formatPromptText, questionHead, stepLines } from "./format-prompt-text.ts";
import type { PromptBody } from "./schema.ts";

/** A wrong path with its question: all that a corrector is told. The gold answer is not. */
export type PromptItem = {
  readonly question: string;
  /** The candidates' words, without letters; null for a question without candidates. */
  readonly choices: readonly string[] | null;
  readonly steps: readonly string[];
  /** The path as its reasoner wrote it: a choice question's answer is sent so, not cut into steps. */
  readonly pathText?: string;
};

/**
 * The exact text a corrector is sent for one wrong path: the prompt, an empty line, and the item in the shape of the
 * examples. It ends in "Incorrect Step:" (choice: "Mistakes:") without a space after it, so that the reply goes on
 * from there as training examples do.
 */
export function renderCorrectionPrompt(body: PromptBody, item: PromptItem): string {
  const { kind } = body;
  const head = questionHead(item.question, item.choices);
  const asked =
    kind === "choice"
      ? `${head}Original Answer:\n{\n${choiceAnswer(item)}}\nMistakes:`
      : `${head}Original Solution:\n{\n${stepLines(kind, item.steps, 1)}}\nIncorrect Step:`;
  const before = textBefore(body);
  return before === "" ? asked : `${before}\n\n${asked}`;
}

/** What stands before every item is the same for all of a run: written once for each body. */
const texts = new WeakMap<PromptBody, string>();

function textBefore(body: PromptBody): string {
  const known = texts.get(body) ?? formatPromptText(body);
  texts.set(body, known);
  return known;
}

function choiceAnswer({ steps, pathText }: PromptItem): string {
  const text = pathText === undefined ? "" : tidyText(pathText);
  return text === "" ? stepLines("choice", steps, 1) : `${text}\n`;
}
