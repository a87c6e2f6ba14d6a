import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitMath } from "./segments.ts";

const math = (text: string): string[] =>
  splitMath(text)
    .filter((part) => part.kind === "math")
    .map((part) => part.tex);

describe("splitMath", () => {
  test.each<[string, string, string[]]>([
    ["money alone", "Tina makes $18.00 an hour. Overtime pays $27.", []],
    ["money in an equation", "8 x $18 = $144, so $144+$54=$198.", []],
    ["money with the sign behind", "It is $3 a pound and 5$ each", []],
    ["money in brackets", "$20 + ($1.5 x 30) = $20 + $45 = $65", []],
    ["inline mathematics", "so $x = 5$ and \\(y\\).", ["x = 5", "y"]],
    ["money beside mathematics", "She pays $5 for $n$ apples, $n=2$, or $10.", ["n", "n=2"]],
    ["a single figure", "$5$ ways", ["5"]],
    ["display mathematics", "a $$x^2$$ b \\[y\\]", ["x^2", "y"]],
    ["an environment", "\\begin{align*}a&=b\\end{align*} done", ["\\begin{align*}a&=b\\end{align*}"]],
    ["an escaped dollar", "pays \\$5 and \\$6", []],
    ["an escaped dollar inside", "$\\text{\\$5}$", ["\\text{\\$5}"]],
    ["unclosed mathematics", "so \\(x and $y", []],
    ["broken braces", "so $\\frac{1{2}$ is", []],
    ["an interval", "in $(0, 1]$", ["(0, 1]"]],
    ["a bare equation", "3 + 4 = 7", []],
    ["an empty text", "", []],
  ])("%s", (_name, text, expected) => {
    expect(math(text)).toEqual(expected);
  });

  test("loses nothing", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "$",
        "$$",
        "\\(",
        "\\)",
        "\\[",
        "\\]",
        "\\",
        "5",
        " ",
        "\n\n",
        "x",
        "{",
        "\\begin{align}",
        "\\end{align}",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const text = parts.join("");
        expect(
          splitMath(text)
            .map((part) => part.source)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  test.each(["$x ", "$", "\\(", "\\[", "$$ a", "\\begin{align}", "\\\\$"])(
    "stays quick on %j over and over",
    (piece) => {
      const before = performance.now();
      splitMath(piece.repeat(Math.ceil(200_000 / piece.length)));
      expect(performance.now() - before).toBeLessThan(1_000);
    },
  );
});
