import { describe, expect, test } from "vitest";
import { recogniseContainer } from "./recognise-container.ts";
import { recogniseFormat, suggestMapping } from "./recognise-format.ts";

const encoder = new TextEncoder();

describe("what kind of file it is", () => {
  test.each([
    ["a.jsonl", '{"a":1}\n{"a":2}\n', "jsonl"],
    ["a.json", '{"a":1}\n{"a":2}\n', "jsonl"],
    ["a.txt", '\uFEFF{"a":1}\n', "jsonl"],
    ["a.jsonl", `{"a":"${"x".repeat(100)}`, "jsonl"],
    ["a.json", '[{"a":1}]', "json"],
    ["1.json", '{"problem":"p","solution":"s"}', "json"],
    ["a.jsonl", '{\n  "data": [\n', "json"],
    ["a.csv", "question,answer\n1,2\n", "csv"],
    ["a.csv", "[x],answer\n1,2\n", "csv"],
  ])("%s with %j", (name, content, container) => {
    expect(recogniseContainer(encoder.encode(content), name)).toMatchObject({ ok: true, container });
  });

  test.each([
    ["a;b,c;d\n", ";"],
    ["a\tb\n", "\t"],
    ["a,b\n", ","],
    ["one column\n", ","],
  ])("finds the delimiter of %j", (content, delimiter) => {
    expect(recogniseContainer(encoder.encode(content), "a.csv")).toEqual({
      ok: true,
      container: "csv",
      delimiter,
    });
  });

  test.each<[string, number[] | string]>([
    ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ["zip", [0x50, 0x4b, 0x03, 0x04]],
    ["gzip", [0x1f, 0x8b, 0x08]],
    ["pdf", "%PDF-1.7"],
    ["html", "<!DOCTYPE html><html>"],
    ["html", "\n<html lang='en'>"],
    ["utf16", [0xff, 0xfe, 0x7b, 0x00]],
    ["binary", [0x01, 0x00, 0x02]],
    ["empty", " \n "],
    ["empty", []],
  ])("refuses %s, whatever its name says", (reason, content) => {
    const bytes = typeof content === "string" ? encoder.encode(content) : Uint8Array.from(content);
    expect(recogniseContainer(bytes, "rows.jsonl")).toEqual({ ok: false, reason });
  });
});

describe("what its rows are", () => {
  test.each<[string, Record<string, unknown>, string | null, string | null]>([
    ["GSM8K", { question: "q", answer: "a\n#### 1" }, "gsm8k", "GSM8K"],
    ["question and answer without GSM8K's mark", { question: "q", answer: "1" }, null, null],
    ["MATH", { problem: "p", solution: "s", level: "Level 5", type: "Algebra" }, "math", "MATH"],
    [
      "CommonsenseQA",
      { id: "1", question: { stem: "s", choices: [] }, answerKey: "A" },
      "csqa",
      "CommonsenseQA",
    ],
    [
      "CommonsenseQA flat",
      { question: "s", choices: { label: [], text: [] }, answerKey: "A" },
      "csqa",
      "CommonsenseQA (flat)",
    ],
    ["CommonsenseQA prompts", { prompt: "p", answer: "a", candidates: [] }, "csqa", "CommonsenseQA prompts"],
    ["paths", { question: "q", gold_answer: "1", path: "p", is_correct: true }, "paths", "Reasoning paths"],
    [
      "corrections",
      { question: "q", gold_answer: "1", path: "p", reply: "r" },
      "corrections",
      "Corrections (path with a corrector's raw reply)",
    ],
    [
      "BIG-Bench Mistake",
      { input: "q", target: "1", steps: [], answer: "2", mistake_index: null },
      "labelled_mistakes",
      "BIG-Bench Mistake",
    ],
    [
      "labelled mistakes",
      { question: "q", gold_answer: "1", path_steps: [], first_error_step: null },
      "labelled_mistakes",
      "Labelled mistakes",
    ],
    ["something else", { text: "t" }, null, null],
  ])("%s", (_, row, format, shapeName) => {
    expect(recogniseFormat([row, row])).toMatchObject({ format, shapeName });
  });

  test("knows MR-GSM8K and Mr-Ben by their published field names", () => {
    const step = "model_output_solution_first_error_step";
    const mrGsm8k = { question: "q", ground_truth_answer: 1, model_output_steps: ["s"], [step]: "1" };
    expect(recogniseFormat([mrGsm8k])).toMatchObject({ shapeName: "MR-GSM8K", confidence: 1 });
    const mrBen = {
      Question: "q",
      Ground_Truth_Answer_Modified: "A",
      Model_Solution_Steps: [],
      Model_Solution_First_Error_Step: "N/A",
    };
    expect(recogniseFormat([mrBen])).toMatchObject({ shapeName: "Mr-Ben", confidence: 1 });
  });

  test("is less sure when some rows differ, and maps only fields that are there", () => {
    const rows = [
      { problem: "p", solution: "s" },
      { problem: "p", solution: "s" },
      { problem: "p" },
      { problem: "p", solution: "s" },
    ];
    expect(recogniseFormat(rows)).toMatchObject({
      confidence: 0.75,
      mapping: { question: "problem", gold_solution: "solution" },
    });
    expect(recogniseFormat(rows).mapping).not.toHaveProperty("level");
  });

  test("offers a mapping by equal names for a format that a person chooses, and says what is missing", () => {
    expect(suggestMapping("paths", ["Query", "Target", "colour"])).toEqual({
      mapping: { question: "Query", gold_answer: "Target" },
      missing: [["path", "path_steps"]],
    });
  });
});
