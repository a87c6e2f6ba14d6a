import type { PromptBody, PromptExample } from "#lib/prompts/schema.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";

/** An example as its form holds it: lists are text, one entry a line. `key` tells the forms apart when they move. */
export type DraftExample = {
  key: string;
  question: string;
  choices: string;
  originalSteps: string;
  incorrectStep: string;
  explanation: string;
  correctedSteps: string;
  answer: string;
};

export type DraftBody =
  | { form: "examples"; kind: QuestionKind; instruction: string; examples: DraftExample[] }
  | { form: "text"; kind: QuestionKind; text: string };

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

function draftExample(example: PromptExample, key: string): DraftExample {
  return {
    key,
    question: example.question,
    choices: (example.choices ?? []).join("\n"),
    originalSteps: example.originalSteps.join("\n"),
    incorrectStep: example.incorrectStep === null ? "" : String(example.incorrectStep),
    explanation: example.explanation,
    correctedSteps: example.correctedSteps.join("\n"),
    answer: example.answer,
  };
}

/** An empty form for one more example. */
export function emptyExample(key: string): DraftExample {
  const empty = {
    question: "",
    choices: "",
    originalSteps: "",
    explanation: "",
    correctedSteps: "",
    answer: "",
  };
  return { key, ...empty, incorrectStep: "1" };
}

/** A body as its form shows it. Keys are the examples' places. */
export function toDraft(body: PromptBody): DraftBody {
  if (body.form === "text") return body;
  const examples = body.examples.map((example, at) => draftExample(example, `saved-${at}`));
  return { form: "examples", kind: body.kind, instruction: body.instruction, examples };
}

/**
 * What a form's content means, whether or not it may be stored: empty lines drop out, a step number that is none
 * reads 0, which is refused where it is checked. A choice question names no step.
 */
export function fromDraft(draft: DraftBody): PromptBody {
  if (draft.form === "text") return draft;
  const { kind, instruction } = draft;
  const examples = draft.examples.map((example): PromptExample => {
    const choices = linesOf(example.choices);
    const step = /^\s*\d{1,4}\s*$/.test(example.incorrectStep) ? Number(example.incorrectStep) : 0;
    return {
      question: example.question,
      choices: choices.length === 0 ? null : choices,
      originalSteps: linesOf(example.originalSteps),
      incorrectStep: kind === "choice" ? null : step,
      explanation: example.explanation,
      correctedSteps: linesOf(example.correctedSteps),
      answer: example.answer,
    };
  });
  return { form: "examples", kind, instruction, examples };
}
