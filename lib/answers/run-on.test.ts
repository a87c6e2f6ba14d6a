import { describe, expect, test } from "vitest";
import { readingPieces } from "./run-on.ts";

const pieces = (text: string) => readingPieces(text).map(({ start, end }) => text.slice(start, end));

describe("readingPieces", () => {
  test.each([
    ["The answer is 5.", ["The answer is 5."]],
    ["A: 5\n\nQ: How many?\nA: 7", ["A: 5\n", " How many?\nA: 7"]],
    ["It is 5. Question: how many?", ["It is 5.", " how many?"]],
    ["Question: how many?\nAnswer: 9", [" how many?\nAnswer: 9"]],
    ["It is 5.\n\n**Question 2:** and now?", ["It is 5.\n", "** and now?"]],
    ["It is 5<|im_end|>\n<|im_start|>user\n7", ["It is 5", "\n", "user\n7"]],
    ["It is 5</s> 7", ["It is 5", " 7"]],
    ["so 3<|x|<4 and the ratio P:Q: 2", ["so 3<|x|<4 and the ratio P:Q: 2"]],
  ])("%j is read as %j", (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  test("reads few pieces of a text that repeats itself", () => {
    expect(pieces("\nQ: 1".repeat(10_000)).length).toBeLessThanOrEqual(8);
  });
});
