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
    ["lema", "**Answer:** 42", null],
    ["lema", "So he has 8 eggs.\n#### 8", null],
    ["gsm8k", "**Answer:** 42", "42"],
    ["gsm8k", "The answer is 3.\n#### 5", "5"],
    ["gsm8k", "A: 5\nThe answer is 3.", "5"],
    ["gsm8k", "#### Step 3: add 5 and 7\n5 + 7 = 12", "12"],
    ["gsm8k", "####\n1,234 dollars", "1,234 dollars"],
    ["gsm8k", "A: 5\n\nQ: How many?\nA: 7", "5"],
    ["gsm8k", "The answer is 5.\nQuestion: How many?\nThe answer is 7.", "5"],
    ["gsm8k", "Question: of 7, how many?\nAnswer: 9", "9"],
    ["gsm8k", "The answer is plausible: each of the 3 gets 12.", "12"],
    ["gsm8k", "Q: how many?\nA: She has 5 of the 9 eggs.", "5"],
    ["math", "\\boxed{255}, so in all 10455. Final Answer: The final answer is $10,455$.", "10,455"],
    ["math", "\\boxed{5}. Final Answer: it stands above", "5"],
    ["math", "so \\boxed{\\frac{1}{\\sqrt{2}}}.", "\\frac{1}{\\sqrt{2}}"],
    ["default", "<think>7</think><answer>12</answer>", "12"],
    ["math", "\\fbox{7}", "7"],
    ["math", "\\boxed 7", "7"],
    ["math", "\\boxed{3} and then \\boxed{4", "3"],
    ["math", "Hence $x = \\frac{1}{2}$.", "\\frac{1}{2}"],
    ["default", "She has **12** left", "12"],
    ["default", "She has 3.5 litres in 2 cups", "3.5 litres"],
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

  test("joins the parts of one answer and points from the first to the last", () => {
    const text = "Thus $x = \\boxed{1}$ and $x = \\boxed{-2}$.";
    const found = extractAnswer(text, "math");
    expect(found?.text).toBe("1, -2");
    expect(text.slice(found?.start, found?.end)).toBe("1}$ and $x = \\boxed{-2");
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
        fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 40 }),
        fc.constantFrom(...policies),
        (parts, policy) => {
          const text = parts.join("");
          const found = extractAnswer(text, policy);
          if (!found) return;
          const place = text.slice(found.start, found.end);
          expect(found.start).toBeLessThan(found.end);
          // Joined parts stand in their place in order, with other text between them.
          for (const part of place.includes(found.text) ? [found.text] : found.text.split(", "))
            expect(place).toContain(part);
        },
      ),
    );
  });

  test("does not mind blanks after the text, nor another question", () => {
    const pieces = fc.constantFrom(
      "The answer is ",
      "\\boxed{4}",
      "$x = 3$",
      "7 eggs",
      ". ",
      "\n",
      "A: 5",
      "**8**",
      "(C) ",
      "so ",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 10 }),
        fc.constantFrom(...policies),
        fc.constantFrom(" ", "\n", " \n\n"),
        fc.string(),
        (parts, policy, blank, more) => {
          const text = parts.join("");
          const found = extractAnswer(text, policy);
          expect(extractAnswer(text + blank, policy)).toEqual(found);
          if (found) expect(extractAnswer(`${text}\n\nQuestion: ${more}`, policy)).toEqual(found);
        },
      ),
    );
  });

  test.each(["\\boxed{", "$", "1,", "answer is ", "**1", "\\(", " ", "9", "(A) ", "A:", "1/"])(
    "comes to an end on %j over and over",
    (piece) => {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      for (const policy of policies) {
        const found = extractAnswer(text, policy);
        if (found) expect(found.end).toBeLessThanOrEqual(text.length);
      }
    },
  );
});
