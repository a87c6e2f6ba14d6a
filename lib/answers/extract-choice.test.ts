import { describe, expect, test } from "vitest";
import { lastChoice } from "./extract-choice.ts";

const chosen = (text: string, choices: readonly string[] = []): string | null => {
  const place = lastChoice(text, 0, text.length, choices);
  return place && text.slice(place.start, place.end);
};

describe("lastChoice", () => {
  test.each([
    ["The answer is B.", "B"],
    ["The answer is (B) 12", "(B) 12"],
    ["Final Answer: (E) bank", "(E) bank"],
    ["Answer: C: 28", "C: 28"],
    ["Answer:\nC", "C"],
    ["The answer is **B**, not A.", "B"],
    ["The answer is (B) because A is too small.", "B"],
    ["The answer is A and C.", "A and C"],
    ["So the answer is (A), (B), or (D).", "(A), (B), or (D)"],
    ["Solution: Choice_A", "A"],
    ["Therefore, the correct answer is Choice__C__: 12", "C"],
    ["The correct option is D", "D"],
    ["答案是B", "B"],
    ["故选：C。", "C"],
    ["La respuesta es (B).", "B"],
    ["\\boxed{B}", "B"],
    ["$\\boxed{\\textbf{(D)}\\ 12}$", "D"],
    ["The answer is (b).", "b"],
    ["The answer is U.", "U"],
  ])("%j announces %j", (text, letter) => {
    expect(chosen(text)).toBe(letter);
  });

  test.each([
    ["B", "B"],
    ["(B)", "B"],
    ["B. Because A is not valid", "B"],
    ["option B", "B"],
    ["So (B) it is", "B"],
    ["It's not A, therefore I think it's B", "B"],
    ["I would go with (D).", "D"],
    ["A) is wrong. B) is wrong. So I choose C.", "C"],
    ["Option A is incorrect. Option B is the best choice.", "B"],
    ["B。不是 A", "B"],
    ["A cat sat there", null],
    ["nothing chosen", null],
  ])("%j names %j", (text, letter) => {
    expect(chosen(text)).toBe(letter);
  });

  test.each([
    ["The answer is fast food restaurant.", "fast food restaurant"],
    ["The answer is a dog.", "a dog"],
    ["The answer is A dog house.", "A dog house"],
    ["The answer is lower than Choice_C. Solution: Choice_D", "D"],
    ["The answer is the one in option B.", "B"],
    [
      "Solution: None of the choices (A, B, C, or D) is correct",
      "None of the choices (A, B, C, or D) is correct",
    ],
  ])("%j says %j", (text, words) => {
    expect(chosen(text)).toBe(words);
  });

  test("finds the words of a known choice", () => {
    const choices = ["bank", "store", "department store"];
    expect(chosen("He would go to the department store.", choices)).toBe("department store");
    expect(chosen("The answer is the bank, of course.", choices)).toBe("bank");
    expect(chosen("Either the bank or the store.", choices)).toBeNull();
  });
});
