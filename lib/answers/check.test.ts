import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkAnswer } from "./check.ts";
import { CHECKER_VERSION, type Policy, type PolicyName, policies, verdicts } from "./schema.ts";

const candidates = ["bank", "library", "department store", "mall", "new york"];

describe("checkAnswer", () => {
  test.each<[Policy | PolicyName, "answer" | "text", string, string, string]>([
    ["gsm8k", "text", "8 * 5 = 40\n#### 40", "40", "equal"],
    ["gsm8k", "text", "A: 60", "540", "different"],
    ["gsm8k", "text", "The answer is $1,200.00 in all.", "1200", "equal"],
    ["gsm8k", "text", "The answer is 12 apples.", "#### 12", "equal"],
    ["gsm8k", "text", "I do not know", "12", "undecided"],
    ["gsm8k", "text", "The answer is between 3 and 4.", "3", "undecided"],
    ["default", "answer", "50%", "50", "equal"],
    ["default", "answer", "50%", "0.5", "equal"],
    ["default", "answer", "3/6", "0.5", "equal"],
    ["default", "answer", "0.0833333", "1/12", "undecided"],
    ["math", "answer", "\\dfrac{1}{2}", "\\frac12", "equal"],
    ["math", "answer", "$x \\in [-2, 7]$", "x\\in[-2,7]", "equal"],
    ["math", "text", "thus \\boxed{\\sqrt{2}}", "$\\sqrt{2}$", "equal"],
    ["math", "text", "thus \\boxed{\\sqrt{3}}", "\\sqrt{2}", "different"],
    ["math", "answer", "x < 5", "x > 5", "different"],
    ["math", "answer", "90^\\circ", "90", "equal"],
    ["math", "answer", "\\text{Evelyn}", "Evelyn", "equal"],
    ["math", "answer", "5 \\text{ cm}", "5", "equal"],
    ["choice", "text", "The answer is trouble.", "trouble", "equal"],
    ["choice", "text", "The answer is danger.", "trouble", "different"],
    ["choice", "text", "The answer is (D).", "D", "equal"],
    ["choice", "text", "The answer is C.", "D", "different"],
    [
      { name: "choice", choices: candidates },
      "text",
      "The answer is (C) department store.",
      "department store",
      "equal",
    ],
    [{ name: "choice", choices: candidates }, "text", "The answer is D.", "mall", "equal"],
    [{ name: "choice", choices: candidates }, "text", "The answer is A.", "mall", "different"],
    ["gsm8k", "text", "The answer is 5.", "", "undecided"],
  ])("%j, %s %j against %j: %s", (policy, kind, prediction, gold, verdict) => {
    const check = checkAnswer({ prediction, kind, gold, policy });
    expect(check.verdict).toBe(verdict);
    expect(check.checkerVersion).toBe(CHECKER_VERSION);
    if (check.span) expect(prediction.slice(check.span.start, check.span.end)).toBe(check.extracted);
  });

  test("never throws and always gives a verdict", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("\\boxed{", "}", "\\frac", "1/0", "%", "=", "$", "9e999", "#### "),
    );
    const text = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom(...policies),
        fc.constantFrom("answer", "text"),
        (prediction, gold, policy, kind) => {
          expect(verdicts).toContain(checkAnswer({ prediction, gold, policy, kind }).verdict);
        },
      ),
    );
  });
});

const labelled = new URL("../../../shared/data/answers/gsm8k_paths.jsonl", import.meta.url);
const row = z.object({ path: z.string(), gold_answer: z.string(), is_correct: z.boolean() });

describe.skipIf(!existsSync(labelled))("on 1,200 labelled GSM8K paths", () => {
  test("calls equal exactly those that the source calls correct", () => {
    const rows = readFileSync(labelled, "utf8")
      .trim()
      .split("\n")
      .map((line) => row.parse(JSON.parse(line)));
    const wrong = rows.filter(({ path, gold_answer, is_correct }) => {
      const { verdict } = checkAnswer({ prediction: path, kind: "text", gold: gold_answer, policy: "gsm8k" });
      return (verdict === "equal") !== is_correct;
    });
    expect(rows).toHaveLength(1_200);
    expect(wrong).toEqual([]);
  });
});
