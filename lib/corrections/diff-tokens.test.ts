import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffStep, texTokens } from "./diff-tokens.ts";

const marked = (parts: { text: string; kind: string }[]): string[] =>
  parts.filter((part) => part.kind !== "same").map((part) => part.text);

describe("diffStep", () => {
  test.each<[string, string, string, string[], string[]]>([
    ["a phrase", "For five days she earns $198.", "For one day she earns $198.", ["five days"], ["one day"]],
    ["an amount", "It costs $1,200.50 now", "It costs $1,300.50 now", ["$1,200.50"], ["$1,300.50"]],
    ["nothing", "The same.", "The same.", [], []],
    ["blanks alone", "a  b", "a b", [], []],
    ["a whole formula", "so $x = 2$ here", "so $x = 3$ here", ["$x = 2$"], ["$x = 3$"]],
    ["spacing in a formula", "so $x=2$", "so $x = 2$", [], []],
    ["an addition", "He has 5.", "He now has 5.", [], ["now "]],
    ["everything", "", "new", [], ["new"]],
  ])("marks %s", (_name, a, b, removed, added) => {
    const { left, right } = diffStep(a, b);
    expect(marked(left).map((text) => text.trim())).toEqual(removed.map((text) => text.trim()));
    expect(marked(right).map((text) => text.trim())).toEqual(added.map((text) => text.trim()));
  });

  test("hands mathematics over whole", () => {
    const { left } = diffStep("so \\(\\frac{1}{2}\\) of it", "so \\(\\frac{1}{3}\\) of it");
    expect(left.filter((part) => part.math)).toEqual([
      { text: "\\(\\frac{1}{2}\\)", kind: "removed", math: { tex: "\\frac{1}{2}", display: false } },
    ]);
  });

  test("gives both sides back, and marks nothing between equal steps", () => {
    const piece = fc.oneof(
      fc.constantFrom("$", "x", " ", "\\(", "\\)", "$5", "word", ".", "\n"),
      fc.string({ unit: "binary" }),
    );
    const text = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { left, right } = diffStep(a, b);
        expect(left.map((part) => part.text).join("")).toBe(a);
        expect(right.map((part) => part.text).join("")).toBe(b);
        expect(marked(diffStep(a, a).left)).toEqual([]);
      }),
    );
  });

  test("stays quick on two long texts without a word in common", () => {
    const before = performance.now();
    diffStep(
      Array.from({ length: 20_000 }, (_, i) => `a${i}`).join(" "),
      Array.from({ length: 20_000 }, (_, i) => `b${i}`).join("-"),
    );
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

test("TeX is cut into commands, figures and signs", () => {
  expect(texTokens("\\frac{12.5}{x} \\,+ 3")).toEqual([
    "\\frac",
    "{",
    "12.5",
    "}",
    "{",
    "x",
    "}",
    "\\,",
    "+",
    "3",
  ]);
});
