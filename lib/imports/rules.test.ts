import { describe, expect, test } from "vitest";
import { csvLine, escapeCsvCell } from "./escape-csv-cell.ts";
import { goldFromSolution, tidyGold } from "./gold-from-solution.ts";
import { importEvents, transition } from "./import-state.ts";
import { missingTargets, valueAt } from "./map-fields.ts";
import { importStates } from "./schema.ts";

describe("an import", () => {
  const steps: Record<string, string> = {
    "uploading upload_finished": "uploaded",
    "uploading failed": "failed",
    "uploaded started": "running",
    "uploaded failed": "failed",
    "running started": "running",
    "running finished": "done",
    "running failed": "failed",
    "done undone": "undone",
    "failed retried": "uploaded",
    "failed undone": "undone",
  };
  test.each(importStates.flatMap((state) => importEvents.map((event) => [state, event] as const)))(
    "that is %s goes on %s where the table says and nowhere else",
    (state, event) => {
      const next = steps[`${state} ${event}`];
      const expected = next === undefined ? { ok: false, reason: "not_allowed" } : { ok: true, state: next };
      expect(transition(state, event)).toEqual(expected);
    },
  );
});

test.each([
  ["the last line with hashes", "#### 1\nwork\n#### 72", "72"],
  ["thousands separators taken out", "#### 1,234,567.5", "1234567.5"],
  ["a comma that separates two numbers left in", "\\boxed{1,2}", "1,2"],
  ["the last box", "\\boxed{1} then \\boxed{\\frac{3}{4}}.", "\\frac{3}{4}"],
  ["a box with escaped braces", "\\boxed{\\{1\\}}", "\\{1\\}"],
  ["a box without braces", "so $\\boxed 5$", "5"],
  ["an \\fbox", "\\fbox{B}", "B"],
  ["the sentence", "Work.\nThe answer is: 3.5.", "3.5"],
  ["nothing when a box is never closed", "\\boxed{1", null],
  ["nothing when no mark is there", "It is 5", null],
  ["nothing when nothing follows the mark", "#### ", null],
])("a gold answer is %s", (_, solution, expected) => {
  expect(goldFromSolution(solution)).toBe(expected);
});

test("a tidy gold answer stays as it is", () => {
  expect(tidyGold(tidyGold(" 12,345 "))).toBe("12345");
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", '"\'\tx"'],
  ["\rx", '"\'\rx"'],
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ["a,b", '"a,b"'],
  ["two\nlines", '"two\nlines"'],
  ["plain", "plain"],
  [-2, "-2"],
  [null, ""],
])("the cell %j is written as %j", (value, expected) => {
  expect(escapeCsvCell(value)).toBe(expected);
});

test("a line of a download ends as RFC 4180 says", () => {
  expect(csvLine([1, "question", "a,b"])).toBe('1,question,"a,b"\r\n');
});

test("a mapping says which targets it lacks", () => {
  expect(missingTargets("corrections", { question: "q", gold_answer: "a", path: "p" })).toEqual([["reply"]]);
  expect(missingTargets("gsm8k", { question: "q", gold_solution: "a" })).toEqual([]);
});

test.each([
  [{ a: { b: 1 } }, "a.b", 1],
  [{ "a.b": 2, a: { b: 1 } }, "a.b", 2],
  [{ a: 1 }, "a.b", undefined],
  [{}, "constructor", undefined],
  [{}, "__proto__.toString", undefined],
])("in %j the value at %s is %j", (row, path, expected) => {
  expect(valueAt(row, path)).toBe(expected);
});
