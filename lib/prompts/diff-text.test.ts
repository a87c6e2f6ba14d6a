import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DiffLine, diffText } from "./diff-text.ts";

const written = (lines: readonly DiffLine[]): string[] =>
  lines.map((line) =>
    line.kind === "folded"
      ? `@${line.count}`
      : `${{ same: " ", removed: "-", added: "+" }[line.kind]}${line.words.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join("")}`,
  );

describe("the difference of two texts", () => {
  it.each([
    ["nothing", "a\nb", "a\nb", []],
    [
      "a word in a line",
      "Find the mistake.\nPlease.",
      "Find the first mistake.\nPlease.",
      ["-Find the mistake.", "+Find the [first ]mistake.", " Please."],
    ],
    ["a line more", "a\nb", "a\nx\nb", [" a", "+x", " b"]],
    ["a line less", "a\nx\nb", "a\nb", [" a", "-x", " b"]],
    ["everything", "", "a\nb", ["+a", "+b"]],
    [
      "a line far from the ends",
      "1\n2\n3\n4\n5\nx\n6\n7\n8\n9\n10",
      "1\n2\n3\n4\n5\ny\n6\n7\n8\n9\n10",
      ["@3", " 4", " 5", "-[x]", "+[y]", " 6", " 7", "@3"],
    ],
  ])("names %s", (_, before, after, lines) => {
    expect(written(diffText(before, after))).toEqual(lines);
  });

  it("holds both texts, but for what is folded", () => {
    const text = fc
      .array(fc.constantFrom("a", "b c", "b d", "", "e"), { maxLength: 12 })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffText(before, after);
        const count = (kind: DiffLine["kind"]) =>
          lines.reduce(
            (sum, line) => sum + (line.kind !== kind ? 0 : line.kind === "folded" ? line.count : 1),
            0,
          );
        fc.pre(before !== after);
        const same = count("same") + count("folded");
        const linesIn = (whole: string) => (whole === "" ? 0 : whole.split("\n").length);
        expect([same + count("removed"), same + count("added")]).toEqual([linesIn(before), linesIn(after)]);
      }),
    );
  });
});
