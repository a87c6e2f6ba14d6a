import type { Container, ImportFormat, ImportState, ImportTarget } from "#lib/imports/schema.ts";

/** What a file of each format holds, in the words of whoever has the file, with one row of it. */
export const formatWords: Record<ImportFormat, { label: string; hint: string; example: string }> = {
  corrections: {
    label: "Corrections",
    hint: "A wrong path with a corrector's raw reply. Kept ones become a batch to grade.",
    example: '{"question": …, "gold_answer": …, "path": …, "reply": "Incorrect Step: Step 2. …"}',
  },
  labelled_mistakes: {
    label: "Labelled mistakes",
    hint: "Paths whose first wrong step people have marked: MR-GSM8K, Mr-Ben, BIG-Bench Mistake.",
    example: '{"question": …, "path_steps": [ … ], "first_error_step": 3, "error_reason": …}',
  },
  paths: {
    label: "Reasoning paths",
    hint: "Solutions by a model. Each final answer is checked against the gold answer.",
    example: '{"question": …, "gold_answer": …, "path": "… The answer is 72.", "model": …}',
  },
  gsm8k: {
    label: "GSM8K questions",
    hint: "Word problems with a numeric answer after ####.",
    example: '{"question": …, "answer": "… #### 72"}',
  },
  math: {
    label: "MATH questions",
    hint: "Problems with LaTeX; the gold answer is in \\boxed{…}, with level and subject.",
    example: '{"problem": …, "level": "Level 3", "type": "Algebra", "solution": "… \\\\boxed{4}"}',
  },
  csqa: {
    label: "CommonsenseQA questions",
    hint: "Questions with candidate answers to choose from.",
    example: '{"question": {"stem": …, "choices": [ … ]}, "answerKey": "B"}',
  },
};

export const containerWords: Record<Container, string> = {
  jsonl: "JSONL, one object a line",
  json: "JSON, one list",
  csv: "CSV, with a header",
};

export const targetWords: Record<ImportTarget, { label: string; hint?: string }> = {
  question: { label: "Question" },
  prompt: { label: "Prompt", hint: "question and choices in one text" },
  gold_answer: { label: "Gold answer" },
  gold_solution: { label: "Gold solution", hint: "ends in the gold answer" },
  choices: { label: "Choices" },
  level: { label: "Level" },
  topic: { label: "Subject" },
  path: { label: "Path", hint: "one text" },
  path_steps: { label: "Path as a list of steps", hint: "wins over splitting the text" },
  reasoner: { label: "Reasoner" },
  first_error_step: { label: "First wrong step", hint: "counts from 1" },
  first_error_index: { label: "First wrong step", hint: "counts from 0" },
  error_reason: { label: "Why it is wrong" },
  path_correct: { label: "Path is correct", hint: "yes or no" },
  corrector: { label: "Corrector" },
  reply: { label: "Corrector's reply", hint: "as it came" },
  source_id: { label: "Id in the source" },
};

export const stateWords: Record<
  ImportState,
  { label: string; tone: "neutral" | "accent" | "right" | "wrong" | "changed" }
> = {
  uploading: { label: "Not uploaded", tone: "neutral" },
  uploaded: { label: "Waits for a check", tone: "changed" },
  running: { label: "Running", tone: "accent" },
  done: { label: "Done", tone: "right" },
  failed: { label: "Failed", tone: "wrong" },
  undone: { label: "Undone", tone: "neutral" },
};
