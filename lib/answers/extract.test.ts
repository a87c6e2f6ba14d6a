import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extractAnswer } from "./extract.ts";
import { type PolicyName, policies } from "./schema.ts";

describe("extractAnswer", () => {
  test.each<[PolicyName, string, string | null]>([
    ["gsm8k", "16 - 7 = 9\n#### 9", "9"],
    ["gsm8k", "16 - 7 = 9\nA: 60", "60"],
    ["gsm8k", "#### 1\n#### 2", "2"],
    ["lema", "Step 1: 5 days.\nStep 2: The answer is 990.", "990"],
    ["lema", "The answer is $18.50.", "$18.50"],
    ["lema", "The answer is: 3.5 hours. I hope it is correct.", "3.5 hours"],
    ["lema", "The answer is 1,000.\n}", "1,000"],
    ["lema", "So the answer is $\\boxed{\\frac{1}{2}}$.", "\\frac{1}{2}"],
    ["lema", "**Answer:** 42", "42"],
    ["math", "so \\boxed{1}, and \\boxed{\\frac{1}{\\sqrt{2}}}.", "\\frac{1}{\\sqrt{2}}"],
    ["math", "\\fbox{7}", "7"],
    ["math", "\\boxed 7", "7"],
    ["math", "\\boxed{3} and then \\boxed{4", "3"],
    ["math", "Hence $x = \\frac{1}{2}$.", "\\frac{1}{2}"],
    ["default", "She has **12** left", "12"],
    ["default", "She has 3.5 litres and 1/2 a cup", "1/2"],
    ["choice", "The answer is fast food restaurant.", "fast food restaurant"],
    ["choice", "So (B) it is", "B"],
    ["choice", "nothing chosen", null],
    ["default", "no number here", null],
    ["default", "", null],
  ])("%s: %j", (policy, text, answer) => {
    const found = extractAnswer(text, policy);
    expect(found?.text ?? null).toBe(answer);
    if (found) expect(text.slice(found.start, found.end)).toBe(found.text);
  });

  test("finds the answer at the end of a text that is far too long", () => {
    const text = `${"1 + 1. ".repeat(100_000)}The answer is 12.`;
    const found = extractAnswer(text, "lema");
    expect(found?.text).toBe("12");
    expect(text.slice(found?.start, found?.end)).toBe("12");
  });

  test("names a place that holds what it says, for any text", () => {
    const pieces = fc.constantFrom(
      "\\boxed{",
      "}",
      "$",
      "The answer is ",
      "#### ",
      "\nA: ",
      "**",
      "3.5",
      "1,0",
      " ",
      ".",
      "\n",
      "(B)",
      "\\(",
      "é",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 40 }),
        fc.constantFrom(...policies),
        (parts, policy) => {
          const text = parts.join("");
          const found = extractAnswer(text, policy);
          if (found) expect(text.slice(found.start, found.end)).toBe(found.text);
        },
      ),
    );
  });

  test.each(["\\boxed{", "$", "1,", "answer is ", "**1", "\\(", " ", "9", "(A) ", "A:", "1/"])(
    "stays quick on %j over and over",
    (piece) => {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      const before = performance.now();
      for (const policy of policies) extractAnswer(text, policy);
      expect(performance.now() - before).toBeLessThan(2_000);
    },
  );
});
