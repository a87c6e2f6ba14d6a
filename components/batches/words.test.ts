import { describe, expect, it } from "vitest";
import { selectionWords } from "./words.ts";

describe("selectionWords", () => {
  it.each([
    ["nothing chosen", {}, "All kept corrections"],
    ["one filter", { correctors: ["gpt-4"] }, "Kept corrections: corrector gpt-4"],
    [
      "several of each",
      { reasoners: ["a", "b"], levels: ["3"], grading: "ungraded" as const },
      "Kept corrections: reasoner a or b, level 3, not graded yet",
    ],
    [
      "present grades",
      { grading: "graded" as const, grades: ["good" as const, "poor" as const] },
      "Kept corrections: graded before, graded good or poor",
    ],
  ])("says what a batch is drawn from: %s", (_, selection, words) => {
    expect(selectionWords(selection)).toBe(words);
  });
});
