import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trimSpan } from "./trim-span.ts";

const trimmed = (text: string): string | null => {
  const span = trimSpan(text, { start: 0, end: text.length });
  return span && text.slice(span.start, span.end);
};

describe("trimSpan", () => {
  test.each([
    ["  42. ", "42"],
    ["**42**", "42"],
    [": **$5$**.", "5"],
    ["$$\\frac{1}{2}$$", "\\frac{1}{2}"],
    ["\\( x \\)", "x"],
    ["\\[ [-2, 7] \\].", "[-2, 7]"],
    ["12。", "12"],
    ["12\u00a0", "12"],
    ["$18.50.", "$18.50"],
    ["$12 $ and $13 $", "$12 $ and $13 $"],
    ["$\\$5$", "\\$5"],
    ["16\\,", "16\\,"],
    ["$$", null],
    [" *_. ", null],
    ["", null],
  ])("%j leaves %j", (text, answer) => {
    expect(trimmed(text)).toBe(answer);
  });

  test("stays within the span and is at rest the second time", () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom("$", "\\(", "\\)", "**", ".", " ", "7"));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const span = trimSpan(text, { start: 0, end: text.length });
        if (span === null) return;
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(trimSpan(text, span)).toEqual(span);
      }),
    );
  });
});
