import { oneLine, stepText, tidyText } from "#lib/datasets/tidy-text.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import type { ExamplesBody, PromptBody, PromptExample } from "./schema.ts";

/**
 * "Question: …" and the candidates below it. Candidates that all stand in the question's text are not said twice.
 */
export function questionHead(question: string, choices: readonly string[] | null): string {
  const text = tidyText(question);
  const isSaid = choices === null || choices.every((choice) => text.includes(choice));
  return isSaid
    ? `Question: ${text}\n`
    : `Question: ${text}\nCandidate Answers: ${choices.map(oneLine).join(", ")}.\n`;
}

/** "Step 3: …" lines from `first` on; of a choice question the bare lines. */
export function stepLines(kind: QuestionKind, steps: readonly string[], first: number): string {
  if (kind === "choice") return steps.map((step) => `${oneLine(step)}\n`).join("");
  return steps.map((step, at) => `Step ${first + at}: ${stepText(step)}\n`).join("");
}

function exampleText(kind: QuestionKind, example: PromptExample): string {
  const head = questionHead(example.question, example.choices);
  const explanation = oneLine(example.explanation);
  const original = stepLines(kind, example.originalSteps, 1);
  const first = example.incorrectStep ?? 1;
  const end = `The answer is ${oneLine(example.answer).replace(/\.$/, "")}.`;
  const corrected = stepLines(kind, [...example.correctedSteps, end], first);
  if (kind === "choice")
    return `${head}Original Answer:\n{\n${original}}\nMistakes: ${explanation}\nCorrected Answer:\n{\n${corrected}}`;
  const dots = first > 1 ? "...\n" : "";
  return `${head}Original Solution:\n{\n${original}}\nIncorrect Step: Step ${first}.\nExplanation: ${explanation}\nCorrect Solution:\n{\n${dots}${corrected}}`;
}

/**
 * A prompt as plain text, everything before the item: the instruction, then the examples in the paper's format
 * (arXiv 2310.20689, appendix) with an empty line between them. Three dots stand for the steps before the incorrect
 * one. The other way round: parsePromptText.
 */
export function formatPromptText(body: PromptBody): string {
  if (body.form === "text") return tidyEnd(body.text);
  return [tidyText(body.instruction), ...body.examples.map((example) => exampleText(body.kind, example))]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A text as it is, but for line ends as LF and nothing empty around it. */
export function tidyEnd(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/^\s*\n/, "")
    .trimEnd();
}

/** The same prompt with every part as it is sent, so that two bodies that send the same are stored the same. */
export function tidyBody(body: PromptBody): PromptBody {
  if (body.form === "text") return { form: "text", kind: body.kind, text: tidyEnd(body.text) };
  const { kind, instruction, examples } = body;
  const step = kind === "choice" ? oneLine : stepText;
  const tidied: ExamplesBody = {
    form: "examples",
    kind,
    instruction: tidyText(instruction),
    examples: examples.map((example) => ({
      question: tidyText(example.question),
      choices: example.choices?.map(oneLine) ?? null,
      originalSteps: example.originalSteps.map(step),
      incorrectStep: example.incorrectStep,
      explanation: oneLine(example.explanation),
      correctedSteps: example.correctedSteps.map(step),
      answer: oneLine(example.answer).replace(/\.$/, ""),
    })),
  };
  return tidied;
}
