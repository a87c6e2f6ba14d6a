import type { QuestionKind } from "#lib/questions/schema.ts";
import { formatPromptText, tidyEnd } from "./format-prompt-text.ts";
import {
  type ExamplesBody,
  maxExamples,
  type PromptBody,
  type PromptExample,
  promptBodySchema,
} from "./schema.ts";

/**
 * Reads a plain text as a prompt. Where it follows the structure of formatPromptText to the byte it becomes
 * instruction and examples; anything else stays one text, as it is. So nothing is lost: formatPromptText of the
 * answer gives the text again, but for line ends and empty lines around it. `kind` wins over what the text looks like.
 * Linear time.
 */
export function parsePromptText(source: string, kind?: QuestionKind): PromptBody {
  const text = tidyEnd(source);
  const found = kind ?? kindOf(text);
  const body = readExamples(text, found);
  const isWhole =
    body !== null && promptBodySchema.safeParse(body).success && formatPromptText(body) === text;
  return isWhole ? body : { form: "text", kind: found, text };
}

/** What the text looks like: multiple choice by its headings, LaTeX by its commands, else numbers. */
function kindOf(text: string): QuestionKind {
  if (/^Original Answer:$|^Mistakes:/m.test(text)) return "choice";
  return /\\[a-zA-Z]/.test(text) ? "math" : "numeric";
}

function readExamples(text: string, kind: QuestionKind): ExamplesBody | null {
  const [instruction = "", ...blocks] = text.split(/\n\n(?=Question: )/);
  if (instruction === "" || blocks.length === 0 || blocks.length > maxExamples) return null;
  const examples: PromptExample[] = [];
  for (const block of blocks) {
    const example = kind === "choice" ? readChoice(block) : readSteps(block);
    if (!example) return null;
    examples.push(example);
  }
  return { form: "examples", kind, instruction, examples };
}

/** Cuts a text at the first occurrence of each mark in turn; null when one is missing. */
function cutAt(text: string, marks: readonly string[]): string[] | null {
  const parts: string[] = [];
  let rest = text;
  for (const mark of marks) {
    const at = rest.indexOf(mark);
    if (at < 0) return null;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + mark.length);
  }
  return rest.endsWith("\n}") ? [...parts, rest.slice(0, -2)] : null;
}

function readSteps(block: string): PromptExample | null {
  const parts = cutAt(block, [
    "\nOriginal Solution:\n{\n",
    "\n}\nIncorrect Step: Step ",
    ".\nExplanation: ",
    "\nCorrect Solution:\n{\n",
  ]);
  if (!parts) return null;
  const [head = "", original = "", number = "", explanation = "", solution = ""] = parts;
  if (!/^[1-9]\d{0,3}$/.test(number)) return null;
  const incorrectStep = Number(number);
  const originalSteps = numbered(original.split("\n"), 1);
  const lines = solution.split("\n");
  const corrected = numbered(incorrectStep > 1 ? lines.slice(1) : lines, incorrectStep);
  const answer = answerOf(corrected?.at(-1));
  if (!originalSteps || !corrected || answer === null || incorrectStep > originalSteps.length) return null;
  const correctedSteps = corrected.slice(0, -1);
  return { ...readHead(head), originalSteps, incorrectStep, explanation, correctedSteps, answer };
}

function readChoice(block: string): PromptExample | null {
  const parts = cutAt(block, ["\nOriginal Answer:\n{\n", "\n}\nMistakes: ", "\nCorrected Answer:\n{\n"]);
  if (!parts) return null;
  const [head = "", original = "", explanation = "", solution = ""] = parts;
  const originalSteps = original.split("\n");
  const lines = solution.split("\n");
  const answer = answerOf(lines.at(-1));
  // A part that is empty would be refused as an example; the text as a whole is not.
  if (answer === null || [...originalSteps, ...lines, explanation].some((line) => line.trim() === ""))
    return null;
  const correctedSteps = lines.slice(0, -1);
  return { ...readHead(head), originalSteps, incorrectStep: null, explanation, correctedSteps, answer };
}

function readHead(head: string): Pick<PromptExample, "question" | "choices"> {
  const text = head.slice("Question: ".length);
  const at = text.lastIndexOf("\nCandidate Answers: ");
  if (at < 0 || !text.endsWith(".")) return { question: text, choices: null };
  const choices = text.slice(at + "\nCandidate Answers: ".length, -1).split(", ");
  return { question: text.slice(0, at), choices };
}

/** The lines without their "Step 3: "; null when one has not the number it must have, or no words. */
function numbered(lines: readonly string[], first: number): string[] | null {
  const steps = lines.map((line, at) => {
    const mark = `Step ${first + at}: `;
    return line.startsWith(mark) ? line.slice(mark.length) : "";
  });
  return steps.includes("") ? null : steps;
}

function answerOf(line: string | undefined): string | null {
  return /^The answer is (.*\S)\.$/.exec(line ?? "")?.[1] ?? null;
}
