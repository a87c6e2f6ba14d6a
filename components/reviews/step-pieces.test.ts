import { describe, expect, test } from "vitest";
import { type Part, type Place, plainParts, stepPieces, tightMarks } from "./step-pieces.ts";

const shown = (text: string, noted: Place[], answer: Place | null): string[] =>
  stepPieces(plainParts(text), noted, answer).map(
    (piece) => `${piece.text}${piece.isNoted ? " noted" : ""}${piece.isAnswer ? " answer" : ""}`,
  );

describe("stepPieces", () => {
  test.each<[string, string, Place[], Place | null, string[]]>([
    ["leaves a plain step whole", "Two rolls.", [], null, ["Two rolls."]],
    [
      "cuts at a note",
      "So 6 + 9 = 14 rolls.",
      [{ start: 3, end: 13 }],
      null,
      ["So ", "6 + 9 = 14 noted", " rolls."],
    ],
    [
      "marks the answer",
      "The answer is 990.",
      [],
      { start: 14, end: 17 },
      ["The answer is ", "990 answer", "."],
    ],
    [
      "lets a note and the answer overlap",
      "9 = 8",
      [{ start: 0, end: 5 }],
      { start: 4, end: 5 },
      ["9 =  noted", "8 noted answer"],
    ],
    [
      "keeps a formula whole",
      "So $\\boxed{7}$ it is.",
      [],
      { start: 11, end: 12 },
      ["So ", "$\\boxed{7}$ answer", " it is."],
    ],
  ])("%s", (_name, text, noted, answer, pieces) => {
    expect(shown(text, noted, answer)).toEqual(pieces);
    expect(
      stepPieces(plainParts(text), noted, answer)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});

test("a mark ends with its words", () => {
  const part = (text: string, mark: Part["mark"]): Part => ({ text, math: null, mark });
  const tight = tightMarks([part("2 ", null), part("hours and ", "removed"), part("35", null)]);
  expect(tight.map(({ text, mark }) => `${text}|${mark}`)).toEqual([
    "2 |null",
    "hours and|removed",
    " |null",
    "35|null",
  ]);
});
