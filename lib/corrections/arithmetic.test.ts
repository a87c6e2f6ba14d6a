import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkArithmetic } from "./arithmetic.ts";

const falseOnes = (text: string): string[] =>
  checkArithmetic(text)
    .filter((equation) => !equation.holds)
    .map((equation) => text.slice(equation.start, equation.end));

describe("a false equation is found", () => {
  test.each([
    ["So 3 + 4 = 8 apples.", "3 + 4 = 8"],
    ["He pays 3 * $16.50 = $50.", "3 * $16.50 = $50"],
    ["The average is (150 + 130 + 260) / 3 = 440 / 3 = 146.67", "(150 + 130 + 260) / 3 = 440 / 3"],
    ["5 days: $144 + $54 = $199 a day", "$144 + $54 = $199"],
    ["32 pens + 38 pens + 40 pens = 100 pens", "32 pens + 38 pens + 40 pens = 100"],
    ["20% of 50 is 0.2 x 50 = 12", "0.2 x 50 = 12"],
    ["he has 1,360 − 64 = 1,300 left", "1,360 − 64 = 1,300"],
    ["takes 4 * 4 = <<4*4=17>>17 minutes", "4 * 4 = <<4*4=17>>17"],
    ["takes four times as long, <<4*4=17>>17 minutes", "4*4=17"],
    ["$3 \\times 4 = 13$", "3 \\times 4 = 13"],
    ["\\[\\frac{1}{2} \\cdot 9 = 4\\frac{1}{4}\\]", "\\frac{1}{2} \\cdot 9 = 4\\frac{1}{4}"],
    ["6 ÷ 2 = 4", "6 ÷ 2 = 4"],
    ["2^3 = 9", "2^3 = 9"],
    ["2 1/2 + 1 = 4", "2 1/2 + 1 = 4"],
  ])("%s", (text, equation) => {
    expect(falseOnes(text).map((found) => found.replace(/^\$(?=3 \\)/, ""))).toEqual([equation]);
  });
});

describe("no alarm is raised by", () => {
  test.each([
    ["a true equation", "8 × $18 = $144 and 3 + 4 = 7, so 7 - 7 = 0."],
    ["printed rounding", "10/3 = 3.33, 10 / 3 = 3.3, 5/3 = 1.6 and 20/3 = 7 boxes"],
    ["rounded operands", "3.33 * 3 = 10"],
    ["a running total", "3 + 4 = 7 + 5 = 12"],
    ["percentages", "100% - 40% = 60%, 1/4 = 25%, 240/400 * 100% = 60%, 240/400 * 100 = 60%, 20% * 50 = 10"],
    ["an unknown", "x + 5 = 8, 5x + 3 = 18, 2y = 3 + 4, 240 boys + x girls = 960"],
    ["converted units", "2 * 60 minutes = 2 hours, 50 cents + 50 cents = 1 dollar, $1 / 2 = 50 cents"],
    ["clock times", "8:00 + 3 = 11:00 and 11 AM + 3 hours = 2 PM"],
    ["words that change the meaning", "half of 20 + 5 = 15, twice 4 + 2 = 12, Day 2 - 5 * 3 = 15"],
    ["a sum begun in words", "his 25 classmates + his 1 teacher + 1 himself = 27 people"],
    ["mixed numbers", "2 1/2 * 4 = 10 and 1 1/2 + 1/2 = 2, ½ * 4 = 2"],
    ["implied multiplication", "$(3 - 4)^2 + 2(3 + 4) = (-1)^2 + 2(7) = 15$"],
    ["a list mark", "- 5 * 3 = 15\n* 2 + 2 = 4"],
    ["calculator noise", "580/110 = <<580/110=5.2727272727272725>>5.27"],
    ["spaced thousands", "600 x 30 = 18 000 watts"],
    [
      "factorials and functions",
      "4! = 4 \\cdot 3 \\cdot 2 = 24, so f(2 + 1) = 5 and 4 \\cdot 3 \\cdot 2 \\cdot 1 = 4!",
    ],
    ["spans", "2-3 days = 48-72 hours"],
    ["comparisons", "3 + 4 >= 5 and 3 + 4 != 8 and 3 + 4 ≈ 8"],
    ["a division by zero", "5 / 0 = 3"],
    ["dates, versions and powers of text", "1.2.3 = 4 and AD^2 = 25^2 - 7^2"],
  ])("%s", (_name, text) => {
    expect(falseOnes(text)).toEqual([]);
  });
});

test("says what the left side comes to", () => {
  expect(checkArithmetic("So 440 / 3 = 140 pounds")[0]).toMatchObject({
    holds: false,
    left: "440 / 3",
    value: "146.67",
    stated: "140",
  });
});

const number = fc.integer({ min: 0, max: 9_999 });
const operators = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
} as const;

test("agrees with integer arithmetic on every plain equation", () => {
  fc.assert(
    fc.property(
      number,
      fc.constantFrom("+", "-", "*"),
      number,
      fc.integer({ min: -3, max: 3 }),
      (a, operator, b, slip) => {
        const result = operators[operator](a, b) + slip;
        const [equation] = checkArithmetic(`She gets ${a} ${operator} ${b} = ${result} in all.`);
        expect(equation?.holds).toBe(slip === 0);
      },
    ),
  );
});

test("never throws, and every place it names lies in the text", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "=",
      "3",
      "(",
      ")",
      "+",
      "/",
      "$",
      "%",
      "<<",
      ">>",
      "\\frac{1}{2}",
      " x ",
      "^",
      "2^9",
      "½",
      ".",
      ",",
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      for (const { start, end } of checkArithmetic(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 500 },
  );
});

test.each(["3 + ", "(", "9", "=", "3=", "1/3*", "2^9^", "<<3", "a ", "3 a ", "$", "1.111+", "(1"])(
  "stays quick on %j over and over",
  (piece) => {
    const before = performance.now();
    checkArithmetic(piece.repeat(Math.ceil(100_000 / piece.length)));
    expect(performance.now() - before).toBeLessThan(1_000);
  },
);

const labelled = new URL("../../../shared/data/answers/gsm8k_paths.jsonl", import.meta.url);
const row = z.object({ path: z.string(), is_correct: z.boolean() });

describe.skipIf(!existsSync(labelled))("on 443 right GSM8K paths", () => {
  test("checks nine equations in ten and raises one alarm, which is true", () => {
    const texts = readFileSync(labelled, "utf8")
      .trim()
      .split("\n")
      .map((line) => row.parse(JSON.parse(line)))
      .filter((path) => path.is_correct);
    const equations = texts.flatMap(({ path }) => checkArithmetic(path));
    const signs = texts.reduce((sum, { path }) => sum + (path.match(/=/g)?.length ?? 0), 0);
    expect(equations.length / signs).toBeGreaterThan(0.9);
    expect(equations.filter((equation) => !equation.holds).map(({ left, stated }) => [left, stated])).toEqual(
      [["520 x (1 + 0.18)", "500"]],
    );
  });
});
