import { expect, test } from "vitest";
import { markAnswer } from "./mark-answer.ts";

const shown = (text: string, start: number | null, end: number | null) =>
  markAnswer(text, start, end).map(({ isAnswer, segments }) => {
    const source = segments.map((segment) => segment.source).join("");
    return isAnswer ? `[${source}]` : source;
  });

test.each([
  ["words around it", "The answer is 42 eggs.", "42", ["The answer is ", "[42]", " eggs."]],
  ["the beginning", "42 eggs", "42", ["[42]", " eggs"]],
  ["the whole", "42", "42", ["[42]"]],
  [
    "all of a formula",
    String.raw`So $\boxed{42}$ it is.`,
    "42",
    ["So ", String.raw`[$\boxed{42}$]`, " it is."],
  ],
])("marks an answer with %s", (_, text, answer, expected) => {
  const start = text.indexOf(answer);
  expect(shown(text, start, start + answer.length)).toEqual(expected);
});

test("marks nothing without a place", () => {
  expect(shown("Nothing $x$ here", null, null)).toEqual(["Nothing $x$ here"]);
  expect(shown("Nothing here", 40, 50)).toEqual(["Nothing here"]);
});
