import { describe, expect, test } from "vitest";
import { parseRecord } from "./parse-record.ts";
import type { FieldMapping, ImportFormat } from "./schema.ts";

function errors(row: unknown, format: ImportFormat, mapping: FieldMapping): string[] {
  const parsed = parseRecord(row, format, mapping);
  return parsed.ok ? [] : parsed.errors.map(({ field, code }) => `${field} ${code}`);
}

const gsm8k: FieldMapping = { question: "question", gold_solution: "answer", gold_answer: "gold" };
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

describe("a bad row", () => {
  test.each<[string, unknown, ImportFormat, FieldMapping, string[]]>([
    ["that is no object", [1], "gsm8k", gsm8k, ["null not_an_object"]],
    ["without a question", { answer: "#### 1" }, "gsm8k", gsm8k, ["question missing_field"]],
    [
      "with a blank question",
      { question: " \n", answer: "#### 1" },
      "gsm8k",
      gsm8k,
      ["question missing_field"],
    ],
    [
      "with a list as question",
      { question: ["q"], answer: "#### 1" },
      "gsm8k",
      gsm8k,
      ["question wrong_type"],
    ],
    [
      "with a question that is too long",
      { question: "x".repeat(20_001), answer: "#### 1" },
      "gsm8k",
      gsm8k,
      ["question too_long"],
    ],
    [
      "without a gold answer",
      { question: "q", answer: "no mark" },
      "gsm8k",
      gsm8k,
      ["answer no_gold_answer"],
    ],
    [
      "with a NUL character",
      { question: "q\0", answer: "#### 1" },
      "gsm8k",
      gsm8k,
      ["question nul_character"],
    ],
    [
      "with half a surrogate pair",
      { question: "q", answer: "\ud800 #### 1" },
      "gsm8k",
      gsm8k,
      ["answer broken_character"],
    ],
    [
      "with several faults",
      { question: Number.NaN, answer: "\0" },
      "gsm8k",
      gsm8k,
      ["question wrong_type", "answer nul_character"],
    ],
    [
      "with a NUL in a step",
      { ...mistake, steps: ["a", "b\0"] },
      "labelled_mistakes",
      mistakes,
      ["steps nul_character"],
    ],
    [
      "without a path",
      { question: "q", gold: "1", step: 1 },
      "labelled_mistakes",
      mistakes,
      ["path missing_field"],
    ],
    [
      "without any label",
      { question: "q", gold: "1", path: "p" },
      "labelled_mistakes",
      mistakes,
      ["step missing_field"],
    ],
    [
      "whose error step is beyond the path",
      { ...mistake, step: 3 },
      "labelled_mistakes",
      mistakes,
      ["step bad_step_number"],
    ],
    [
      "whose error step is 0",
      { ...mistake, step: 0 },
      "labelled_mistakes",
      mistakes,
      ["step bad_step_number"],
    ],
    [
      "whose error step is a word",
      { ...mistake, step: "second" },
      "labelled_mistakes",
      mistakes,
      ["step bad_step_number"],
    ],
    [
      "that is correct and has an error step",
      { ...mistake, correct: true },
      "labelled_mistakes",
      mistakes,
      ["step label_conflict"],
    ],
    [
      "that is wrong and names no step",
      { ...mistake, step: null, correct: "incorrect" },
      "labelled_mistakes",
      mistakes,
      ["step label_conflict"],
    ],
    [
      "whose correctness is unclear",
      { ...mistake, correct: "perhaps" },
      "labelled_mistakes",
      mistakes,
      ["correct wrong_type"],
    ],
    [
      "whose gold answer is no choice",
      { q: "s", c: ["a", "b"], g: "z" },
      "csqa",
      { question: "q", choices: "c", gold_answer: "g" },
      ["g gold_not_a_choice"],
    ],
    [
      "without choices",
      { q: "s", g: "a" },
      "csqa",
      { question: "q", gold_answer: "g" },
      ["choices missing_field"],
    ],
    [
      "without a reply",
      { question: "q", gold: "1", path: "p" },
      "corrections",
      { ...mistakes, reply: "reply" },
      ["reply missing_field"],
    ],
  ])("%s is refused with field and code", (_, row, format, mapping, expected) => {
    expect(errors(row, format, mapping).toSorted()).toEqual(expected.toSorted());
  });
});
