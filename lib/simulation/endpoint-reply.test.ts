import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { findAskedItem } from "./asked-item.ts";
import { simulatedModels } from "./endpoint-models.ts";
import { simulateReply } from "./endpoint-reply.ts";
import type { KnownItem } from "./known-item.ts";
import { mendArithmetic } from "./mend-arithmetic.ts";

const lines = (...texts: string[]) => texts.join("\n");
const example = lines(
  "Question: An example?",
  "Original Solution:",
  "{",
  "Step 1: 1 + 1 = 3.",
  "}",
  "Incorrect Step: Step 1.",
  "Explanation: It is 2.",
  "Correct Solution:",
  "{",
  "Step 1: The answer is 2.",
  "}",
);

describe("findAskedItem", () => {
  test("finds the last question and its solution, also with TeX in it", () => {
    const asked = lines(
      "Question: What is $\\frac{1}{2}$ of 8?",
      "Original Solution:",
      "{",
      "Step 1: Half of 8 is $\\frac{8}{2}$,",
      "which is 3.",
      "Step 2: The answer is $\\boxed{3}$.",
      "}",
      "Incorrect Step:",
    );
    expect(findAskedItem(`Find it.\n\n${example}\n\n${asked}`)).toEqual({
      task: "correct",
      question: "What is $\\frac{1}{2}$ of 8?",
      steps: ["Half of 8 is $\\frac{8}{2}$,\nwhich is 3.", "The answer is $\\boxed{3}$."],
    });
  });

  test("finds a choice question without its candidates", () => {
    const asked = lines(
      "Question: Where do books stand?",
      "Candidate Answers: shelf, bin.",
      "Original Answer:",
      "{",
      "Bins hold much.",
      "The answer is bin.",
      "}",
      "Mistakes:",
    );
    expect(findAskedItem(asked)).toEqual({
      task: "correct-choice",
      question: "Where do books stand?",
      steps: ["Bins hold much.", "The answer is bin."],
    });
  });

  test.each([
    ["Solve.\n\nQuestion: How many?\nAnswer: Let's think step by step.\n", "How many?"],
    ["Question: How many?", "How many?"],
  ])("finds a question to solve in %j", (prompt, question) => {
    expect(findAskedItem(prompt)).toEqual({ task: "solve", question, steps: [] });
  });

  test("finds nothing in other texts", () => {
    expect(findAskedItem("Hello")).toBeNull();
  });
});

describe("mendArithmetic", () => {
  test("puts the first false result right and takes it on into later steps", () => {
    const steps = ["4 * 12 = 46 eggs.", "46 - 10 = 36 are left.", "The answer is 36."];
    expect(mendArithmetic(steps)).toEqual({
      firstErrorStep: 1,
      reason: "4 * 12 is 48, not 46.",
      steps: ["4 * 12 = 48 eggs.", "48 - 10 = 38 are left.", "The answer is 38."],
    });
  });

  test("leaves numbers alone that only contain the false one", () => {
    expect(mendArithmetic(["1 + 1 = 3.", "There are 13, 3.5 and 3."])?.steps[1]).toBe(
      "There are 13, 3.5 and 2.",
    );
  });

  test("finds nothing where all holds", () => {
    expect(mendArithmetic(["2 + 2 = 4.", "The answer is 4."])).toBeNull();
  });

  test("ends on any text", () => {
    fc.assert(fc.property(fc.array(fc.string()), (steps) => void mendArithmetic(steps)));
  });
});

describe("simulateReply", () => {
  const [strong] = simulatedModels;
  if (!strong) throw new Error("There is no model");
  const flawless = { ...strong, flawRates: {}, solvesRate: 1 };
  const known: KnownItem = {
    question: "How many eggs are in 4 boxes?",
    candidates: null,
    rightSteps: ["A box holds 6 eggs.", "4 * 6 = 24.", "The answer is 24."],
    path: "Step 1: 4 + 6 = 10.\nStep 2: The answer is 10.",
    firstErrorStep: 1,
    reason: "The boxes have to be multiplied.",
  };
  const asking = (question: string, ...steps: string[]) =>
    `${example}\n\nQuestion: ${question}\nOriginal Solution:\n{\n${steps.map((step, i) => `Step ${i + 1}: ${step}\n`).join("")}}\nIncorrect Step:`;

  test("corrects a hand-written item with its own right steps", () => {
    const reply = simulateReply({
      model: flawless,
      prompt: asking(known.question, "4 + 6 = 10.", "The answer is 10."),
      seed: "1",
      findKnown: (question) => (question === known.question ? known : null),
    });
    const parsed = parseReply(reply, { pathStepCount: 2 });
    expect(parsed).toMatchObject({ outcome: "parsed", incorrectStep: 1, explanation: known.reason });
    expect(parsed.correctedSteps.at(-1)?.text).toBe("The answer is 24.");
  });

  test("recomputes the solution of a question that it does not know", () => {
    const prompt = asking("A puzzle of your own?", "There are 7 days.", "7 * 8 = 54.", "The answer is 54.");
    const parsed = parseReply(simulateReply({ model: flawless, prompt, seed: "1" }), { pathStepCount: 3 });
    expect(parsed).toMatchObject({
      outcome: "parsed",
      incorrectStep: 2,
      explanation: "7 * 8 is 56, not 54.",
    });
    expect(parsed.correctedSteps.at(-1)?.text).toBe("The answer is 56.");
  });

  test("answers any prompt, the same twice", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.boolean(), (question, step, isKnown) => {
        const findKnown = () => (isKnown ? known : null);
        const request = { model: strong, prompt: asking(question, step), seed: "1", findKnown };
        const reply = simulateReply(request);
        expect(reply.length).toBeGreaterThan(0);
        expect(simulateReply(request)).toBe(reply);
      }),
    );
  });
});
