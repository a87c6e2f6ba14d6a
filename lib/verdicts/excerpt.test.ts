import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptAround } from "./excerpt.ts";

const shown = (text: string, start: number | null, end: number | null) => {
  const excerpt = excerptAround(text, start, end);
  return excerpt.spanStart === null || excerpt.spanEnd === null
    ? null
    : excerpt.text.slice(excerpt.spanStart, excerpt.spanEnd);
};

test("a short text is shown whole", () => {
  const text = "Step 1: 2 + 2 = 4.\nThe answer is 4.";
  expect(excerptAround(text, 33, 34)).toEqual({
    text,
    spanStart: 33,
    spanEnd: 34,
    isCutBefore: false,
    isCutAfter: false,
  });
});

test("a long text is cut on both sides of its answer", () => {
  const text = `${"a".repeat(3000)}42${"b".repeat(3000)}`;
  const excerpt = excerptAround(text, 3000, 3002);
  expect(excerpt).toMatchObject({ isCutBefore: true, isCutAfter: true });
  expect(excerpt.text).toBe(`${"a".repeat(500)}42${"b".repeat(500)}`);
  expect(shown(text, 3000, 3002)).toBe("42");
});

test("without a place the end is shown", () => {
  const excerpt = excerptAround(`${"a".repeat(3000)}end`, null, null);
  expect(excerpt).toMatchObject({ spanStart: null, isCutBefore: true, isCutAfter: false });
  expect(excerpt.text).toHaveLength(1000);
});

test.each([
  ["behind the end", 2, 90],
  ["the wrong way round", 3, 1],
])("a place %s counts as none", (_, start, end) => {
  expect(excerptAround("short", start, end)).toMatchObject({ text: "short", spanStart: null });
});

test("stays short and whole whatever is asked", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 3000 }),
      fc.nat(3000),
      fc.nat(3000),
      (text, one, length) => {
        const start = Math.min(one, text.length);
        const end = Math.min(start + length, text.length);
        const excerpt = excerptAround(text, start, end);
        expect(excerpt.text.length).toBeLessThanOrEqual(2 * 1000 + 2);
        expect(text).toContain(excerpt.text);
        expect(excerpt.text.isWellFormed()).toBe(true);
        if (end - start <= 1000) expect(shown(text, start, end)).toBe(text.slice(start, end));
      },
    ),
  );
});
