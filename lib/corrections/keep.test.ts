import { expect, test } from "vitest";
import { isKept, whyNotKept } from "./keep.ts";
import { parseOutcomes } from "./schema.ts";

test.each([
  ["parsed", "equal", null],
  ["parsed", "different", "answer_different"],
  ["parsed", "undecided", "answer_undecided"],
  ["parsed", null, "answer_unchecked"],
  ["cut", "equal", "not_parsed"],
] as const)("%s with the verdict %s: %s", (parseOutcome, verdict, reason) => {
  expect(whyNotKept({ parseOutcome, verdict })).toBe(reason);
});

test("of all outcomes only a parsed reply with the right answer is kept", () => {
  expect(parseOutcomes.filter((parseOutcome) => isKept({ parseOutcome, verdict: "equal" }))).toEqual([
    "parsed",
  ]);
});
