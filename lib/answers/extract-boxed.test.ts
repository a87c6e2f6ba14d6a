import { describe, expect, test } from "vitest";
import { lastBoxed } from "./extract-boxed.ts";

const boxed = (text: string): string | null => {
  const place = lastBoxed(text);
  return place && (place.joined ?? text.slice(place.start, place.end));
};

describe("lastBoxed", () => {
  test.each([
    ["so \\boxed{\\frac{1}{\\sqrt{2}}}.", "\\frac{1}{\\sqrt{2}}"],
    ["\\fbox{7} cm", "7"],
    ["\\boxed 7", "7"],
    ["\\boxed\\frac{1}{2}", "\\frac{1}{2}"],
    ["\\boxed{ \\{1, 2\\} }", "\\{1, 2\\}"],
    ["\\\\boxed{\\\\pi}", "\\\\pi"],
    ["oops boxed{4}", "4"],
    ["the boxed area", null],
    ["\\boxed{3} and then \\boxed{4", "3"],
    ["7 + \\boxed{4}, where \\boxed{\\phantom{4}} was empty", "4"],
    ["\\boxed{}", null],
    ["\\boxed{12\\text{ and }13}", "12\\text{ and }13"],
  ])("%j holds %j", (text, content) => {
    expect(boxed(text)).toBe(content);
  });

  test.each([
    ["\\boxed{-2} \\quad \\text{and} \\quad \\boxed{1}", "-2, 1"],
    ["$\\boxed{1}$, $\\boxed{2}$, and $\\boxed{3}$.", "1, 2, 3"],
    ["\\(y = \\boxed{5}\\) and \\(z = \\boxed{-2}\\)", "5, -2"],
    ["the mean is $\\boxed{4}$ and the median is $\\boxed{3}$", "4, 3"],
    ["b &= \\boxed{5 - i}, \\\\\nc &= (4 + 3i) - 1 = \\boxed{11}.", "5 - i, 11"],
  ])("%j: parts of one answer are %j", (text, content) => {
    expect(boxed(text)).toBe(content);
  });

  test.each([
    ["It is \\boxed{5}. Then we get \\boxed{10}.", "10"],
    ["It is \\boxed{5}, so the sum is \\boxed{10}.", "10"],
    ["= \\boxed{24}$.  Alternatively, $4! = \\boxed{24}$", "24"],
    ["\\boxed{2}\n\nand for the next part \\boxed{3}", "3"],
    ["\\boxed{4}, which is \\boxed{2^2}", "2^2"],
    ["\\boxed{7}, \\boxed{7}", "7"],
  ])("%j: only the last is the answer, %j", (text, content) => {
    expect(boxed(text)).toBe(content);
  });

  test("spans joined parts from the first to the last", () => {
    const text = "so \\boxed{1} or \\boxed{-2}.";
    expect(lastBoxed(text)).toEqual({ start: 10, end: 25, joined: "1, -2" });
  });
});
