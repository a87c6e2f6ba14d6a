import { describe, expect, test } from "vitest";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { heedFinish, outcomeOfReply, storableText } from "./reply-outcome.ts";

const whole =
  "Step 2.\nExplanation: They are eaten.\nCorrect Solution:\n{\n...\nStep 2: 15 - 3 = 12.\nStep 3: The answer is 12.\n}";
const read = (text: string, finishReason: string | null) =>
  heedFinish(parseReply(text, { pathStepCount: 3 }), finishReason).outcome;

describe("heedFinish", () => {
  test.each([
    ["a whole correction", `Incorrect Step: ${whole}`, "stop", "parsed"],
    ["one that rambles on until it is cut", `Incorrect Step: ${whole}\n\nQuestion: And`, "length", "parsed"],
    ["a half", "Incorrect Step: Step 2.\nExplanation: They are", "length", "cut"],
    ["nothing, all tokens used up in thought", "", "length", "cut"],
    ["nothing", "", "stop", "empty"],
    ["words that were withheld", "…", "content_filter", "refusal"],
    ["a refusal in its own field", "I will not.", "refusal", "refusal"],
  ])("%s", (_, text, finishReason, outcome) => {
    expect(read(text, finishReason)).toBe(outcome);
  });
});

describe("outcomeOfReply", () => {
  test.each([
    ["parsed", "equal", "kept"],
    ["parsed", "different", "wrong_answer"],
    ["parsed", "undecided", "undecided"],
    ["parsed", null, "undecided"],
    ["no_step", null, "unparsed"],
    ["no_mistake_found", null, "unparsed"],
    ["unreadable", null, "unparsed"],
    ["empty", null, "empty"],
    ["cut", null, "cut"],
    ["refusal", null, "refusal"],
  ] as const)("%s and %s is %s", (outcome, verdict, word) => {
    expect(outcomeOfReply(outcome, verdict)).toBe(word);
  });
});

test("what PostgreSQL cannot hold is replaced", () => {
  expect(storableText("a\0b\ud800c")).toBe("a\uFFFDb\uFFFDc");
  expect(storableText("x".repeat(1_000_001))).toHaveLength(1_000_000);
});
