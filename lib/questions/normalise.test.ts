import { expect, test } from "vitest";
import { normaliseQuestionText } from "./normalise.ts";

test.each([
  ["collapses every run of white space", " How  many\r\n\tapples? ", "How many apples?"],
  ["composes letters (NFC)", "cafe\u0301", "caf\u00e9"],
  ["treats a no-break space as a space", "5\u00a0kg", "5 kg"],
  ["keeps letter case", "Let X be x.", "Let X be x."],
  ["leaves TeX as it is", "$\\frac{1}{2}$", "$\\frac{1}{2}$"],
])("%s", (_, text, expected) => {
  expect(normaliseQuestionText(text)).toBe(expected);
});

test("gives the same text when applied twice", () => {
  const once = normaliseQuestionText("  a \n b\u0301 ");
  expect(normaliseQuestionText(once)).toBe(once);
});
