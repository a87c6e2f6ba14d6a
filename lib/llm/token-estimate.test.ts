import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateTokens, maxTokensOf } from "./token-estimate.ts";

describe("estimateTokens", () => {
  test.each([
    ["", 16],
    ["Weng earns $12 an hour for babysitting.", 32],
    ["12 * 30 = 360", 25],
    ["\\frac{1}{2}", 25],
    ["答案是 7", 26],
  ])("counts %j as %d", (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });

  test("grows with the text and stays below a token a byte", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (a, b) => {
        expect(estimateTokens(a)).toBeLessThanOrEqual(maxTokensOf(a));
        expect(estimateTokens(`${a} ${b}`)).toBeGreaterThanOrEqual(estimateTokens(a));
      }),
    );
  });
});
