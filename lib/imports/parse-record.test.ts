import { describe, expect, test } from "vitest";
import { parseRecord, readStagedRecord } from "./parse-record.ts";
import { recogniseFormat } from "./recognise-format.ts";
import type { FieldMapping, ImportFormat, StagedRecord } from "./schema.ts";

function record(row: unknown, chosen?: { format: ImportFormat; mapping: FieldMapping }): StagedRecord {
  const { format, mapping } = chosen ?? recogniseFormat([row]);
  if (format === null) throw new Error("the row's format is not known");
  const parsed = parseRecord(row, format, mapping);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}

const mistakes: FieldMapping = {
  question: "question",
  gold_answer: "gold",
  path_steps: "steps",
  path: "path",
  first_error_step: "step",
  error_reason: "reason",
  path_correct: "correct",
};
const mistake = { question: "q", gold: "1", steps: ["a", "b"], step: 2, reason: "r" };

describe("a good row", () => {
  test.each<[string, unknown, Partial<StagedRecord>]>([
    [
      "of GSM8K",
      { question: "Q?", answer: "3*24=<<3*24=72>>72\n#### 1,072" },
      {
        type: "question",
        kind: "numeric",
        goldAnswer: "1072",
        goldSolution: "3*24=<<3*24=72>>72\n#### 1,072",
      },
    ],
    [
      "of MATH",
      { problem: "P", level: "Level 5", type: "Algebra", solution: "so $\\boxed{\\frac{1}{2}}$" },
      { kind: "math", goldAnswer: "\\frac{1}{2}", level: "Level 5", topic: "Algebra" },
    ],
    [
      "of CommonsenseQA",
      {
        id: "x",
        question: {
          question_concept: "c",
          stem: "S?",
          choices: [
            { label: "A", text: "one" },
            { label: "B", text: "two" },
          ],
        },
        answerKey: "B",
      },
      { kind: "choice", question: "S?", goldAnswer: "two", topic: "c", sourceId: "x" },
    ],
    [
      "of CommonsenseQA, flat",
      { question: "S?", choices: { label: ["A", "B"], text: ["one", "two"] }, answerKey: "A" },
      { kind: "choice", goldAnswer: "one" },
    ],
    [
      "of prompts with candidate answers",
      {
        prompt:
          "Do it.\nQuestion: Where  are you?\nCandidate Answers: here, there, or not.\nAnswer: Let's think step by step.\n",
        answer: "there",
        candidates: ["here", "there, or not", "there"],
      },
      {
        question: "Where  are you?",
        goldAnswer: "there",
        choices: [
          { label: "A", text: "here" },
          { label: "B", text: "there, or not" },
          { label: "C", text: "there" },
        ],
      },
    ],
    [
      "with a path",
      { question: "q", gold_answer: 540, path: "p\nA: 60", model: "m" },
      {
        type: "path",
        kind: "numeric",
        goldAnswer: "540",
        path: "p\nA: 60",
        reasoner: "m",
        pathSteps: null,
        pathCorrect: null,
      },
    ],
    [
      "of MR-GSM8K",
      {
        question: "q",
        ground_truth_answer: 18,
        model_output_steps: ["Step 1: a", "Step 2: b"],
        model_output_solution_correctness: "incorrect",
        model_output_solution_first_error_step: "2",
        model_output_solution_first_error_reason: "r",
      },
      {
        type: "mistake",
        goldAnswer: "18",
        path: "Step 1: a\nStep 2: b",
        firstErrorStep: 2,
        pathCorrect: false,
        errorReason: "r",
      },
    ],
    [
      "of Mr-Ben",
      {
        Question: "q",
        Options: "A: one\nB: two",
        Ground_Truth_Answer_Modified: "B",
        Sampled_Model: "m",
        Model_Solution_Steps: ["Step 1: a"],
        Model_Solution_Correctness: "correct",
        Model_Solution_First_Error_Step: "N/A",
        Model_Solution_Error_Reason: "N/A",
      },
      {
        kind: "choice",
        goldAnswer: "B",
        firstErrorStep: null,
        pathCorrect: true,
        errorReason: null,
        reasoner: "m",
      },
    ],
    [
      "of BIG-Bench Mistake, whose steps count from 0",
      { input: "q", target: "(A)", steps: ["a", "b"], answer: "(B)", mistake_index: 0 },
      { firstErrorStep: 1, pathCorrect: false },
    ],
    [
      "of BIG-Bench Mistake without a mistake",
      { input: "q", target: "88", steps: ["a"], mistake_index: null },
      { firstErrorStep: null, pathCorrect: true },
    ],
    [
      "with several reasons",
      {
        question: "q",
        gold_answer: "D",
        path_steps: ["a"],
        first_error_step: 1,
        error_reason: ["one\n", " two"],
      },
      { kind: "math", errorReason: "one\n\ntwo" },
    ],
    [
      "with options in the question",
      {
        question: "q\nOptions:\n(A) one\n(B) two",
        gold_answer: "(B)",
        path_steps: ["a"],
        first_error_step: 1,
      },
      { kind: "choice", goldAnswer: "B" },
    ],
    [
      "with a corrector's reply",
      {
        question: "q",
        gold_answer: "1",
        reasoner: "m",
        path: "Step 1: x",
        first_error_step: 1,
        corrector: "c",
        reply: "Incorrect Step: …",
      },
      {
        type: "correction",
        corrector: "c",
        reply: "Incorrect Step: …",
        firstErrorStep: 1,
        pathCorrect: false,
      },
    ],
  ])("%s is read", (_, row, expected) => {
    const read = record(row);
    expect(read).toMatchObject(expected);
    expect(readStagedRecord(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  test("keeps HTML, script, hostile TeX and formulas as text", () => {
    const hostile =
      "<script>alert(1)</script> \\href{javascript:x}{y} \\def\\a{\\a\\a}\\a =HYPERLINK(1) {{7*7}} %s \u202e";
    const row = { question: hostile, gold: hostile, steps: [hostile], step: 1, reason: hostile };
    const read = record(row, { format: "labelled_mistakes", mapping: mistakes });
    expect(read).toMatchObject({
      question: hostile,
      goldAnswer: hostile,
      pathSteps: [hostile],
      errorReason: hostile,
    });
  });

  test("takes a solution of 100,000 characters", () => {
    const answer = `${"x".repeat(100_000)}\n#### 5`;
    expect(record({ question: "q", answer }).goldSolution).toHaveLength(answer.length);
  });

  test("reads a list of steps out of a CSV cell, and takes another text as the path", () => {
    const chosen = { format: "labelled_mistakes" as const, mapping: mistakes };
    expect(record({ ...mistake, steps: '["a","b"]', step: "2" }, chosen)).toMatchObject({
      pathSteps: ["a", "b"],
      firstErrorStep: 2,
    });
    expect(record({ ...mistake, steps: "a. b." }, chosen)).toMatchObject({ pathSteps: null, path: "a. b." });
  });
});
