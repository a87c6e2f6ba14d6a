import { describe, expect, test } from "vitest";
import { checkAnswer } from "./check.ts";
import { decide } from "./decide.ts";
import { habitsOf } from "./policy.ts";
import { policies } from "./schema.ts";
import { LIMITS } from "./work.ts";

const habits = habitsOf({ name: "math" });
const list = (count: number, item: (at: number) => string, joiner = ","): string =>
  Array.from({ length: count }, (_, at) => item(at)).join(joiner);
/** One more step than the allowance may be taken by whole operations that are charged at once. */
const ALLOWANCE = LIMITS.steps + LIMITS.terms;

const hostile: readonly (readonly [string, string, string])[] = [
  ["a tower of powers", "9^{9^{9^9}}", "9^{9^{9^8}}"],
  ["a factorial of a power", "(10^9)!", "(10^9)!+1"],
  ["many factorials", `5${"!".repeat(200)}`, "120"],
  ["3,000 nested brackets", `${"(".repeat(3_000)}1${")".repeat(3_000)}`, "1"],
  ["3,000 nested braces", `${"{".repeat(3_000)}1${"}".repeat(3_000)}`, "1"],
  ["nested fractions", `${"\\frac{1}{1+".repeat(40)}2${"}".repeat(40)}`, "1"],
  ["nested roots", `${"\\sqrt{2+".repeat(40)}2${"}".repeat(40)}`, "2"],
  ["a megabyte of terms", `${"1+".repeat(500_000)}1`, "500001"],
  ["a megabyte of digits", "9".repeat(1_000_000), "9"],
  ["a large power of a sum", "(x+y+z+w+1)^{40}", "(x+y+z+w+1)^{40}+0"],
  ["a product of 30 sums", list(30, (i) => `(x_{${i}}+y)`, ""), list(30, (i) => `(y+x_{${i}})`, "")],
  ["a large power", `(${"9".repeat(300)})^{300}`, `(${"9".repeat(300)})^{301}`],
  ["a sum of 10^9 terms", "\\sum_{k=1}^{1000000000} k", "\\sum_{k=1}^{1000000000} 2k"],
  ["a sum of large powers", "\\sum_{k=1}^{1000} k^{50}", "\\sum_{k=1}^{1000} k^{49}"],
  [
    "sums in sums",
    "\\sum_{a=1}^{999}\\sum_{b=1}^{999}\\sum_{c=1}^{999} abc",
    "\\sum_{a=1}^{999}\\sum_{b=1}^{999} ab",
  ],
  ["many signs", "\\pm 1".repeat(20), "\\pm 1".repeat(19)],
  ["a long list of expressions", list(90, (i) => `x+${i}`), list(90, (i) => `${90 - i}+x`)],
  ["a long list of roots", list(90, (i) => `\\sqrt{${i + 2}}`), list(90, (i) => `\\sqrt{${91 - i}}`)],
  [
    "many intervals",
    list(90, (i) => `[${2 * i},${2 * i + 1}]`, "\\cup"),
    list(90, (i) => `[${2 * i},${2 * i + 2}]`, "\\cup"),
  ],
  [
    "many matrices",
    "\\begin{pmatrix}1&x\\\\3&4\\end{pmatrix}".repeat(20),
    "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
  ],
  ["a long chain", list(90, (i) => `x_{${i}}`, "<"), list(90, (i) => `y_{${i}}`, "<")],
  ["many bars", "|".repeat(2_000), "1"],
  ["many dollars", "$".repeat(4_000), "1"],
  ["many backslashes", "\\".repeat(4_000), "1"],
  ["open brackets", "(1,".repeat(1_000), "1"],
  ["many functions", `${"\\sin".repeat(40)}1`, `${"\\sin".repeat(39)}1`],
  ["a deep root", `\\sqrt[64]{${"9".repeat(300)}}`, `\\sqrt[63]{${"9".repeat(300)}}`],
  ["a large binomial", "\\binom{100000}{50000}", "\\binom{100000}{49999}"],
  ["huge neighbours under a root", `\\sqrt{${"7".repeat(300)}}`, `\\sqrt{${"7".repeat(299)}8}`],
  ["values below all doubles", "e^{-1000}", "e^{-2000}"],
];

describe("hostile answers", () => {
  test.each(hostile)("%s stays within the allowance of steps", (_, prediction, gold) => {
    expect(decide(prediction, gold, habits).steps).toBeLessThanOrEqual(ALLOWANCE);
    expect(decide(gold, prediction, habits).steps).toBeLessThanOrEqual(ALLOWANCE);
  });

  test.each(hostile)("%s gets a verdict under every policy", (_, prediction, gold) => {
    for (const policy of policies)
      for (const kind of ["answer", "text"] as const)
        expect(checkAnswer({ prediction, kind, gold, policy }).reason.length).toBeLessThan(400);
  });

  test.each([
    ["9^{9^{9^9}}", "9^{9^{9^8}}"],
    ["(10^9)!", "(10^9)!+1"],
    ["e^{-1000}", "e^{-2000}"],
    [`\\sqrt{${"7".repeat(300)}}`, `\\sqrt{${"7".repeat(299)}8}`],
    ["\\sum_{k=1}^{1000000000} k", "\\sum_{k=1}^{1000000000} 2k"],
  ])("%s and %s are not called equal", (prediction, gold) => {
    expect(decide(prediction, gold, habits).verdict).not.toBe("equal");
  });

  test("a tower equals itself written otherwise", () => {
    expect(decide("9^{9^{9^9}}+1", "1+9^{9^{9^{9}}}", habits).verdict).toBe("equal");
  });
});

describe("the allowance", () => {
  test("is rarely needed: ordinary pairs take a small part of it", () => {
    const pairs = [
      ["\\frac{\\sqrt{3}}{2}", "\\sqrt{\\frac34}"],
      ["x^2+2x+1", "(x+1)^2"],
      ["\\sin^2 x+\\cos^2 x", "1"],
      ["(-\\infty,1)\\cup(3,\\infty)", "x<1\\text{ or }x>3"],
      ["1\\pm\\sqrt{19}", "1-\\sqrt{19},1+\\sqrt{19}"],
    ] as const;
    for (const [a, b] of pairs) {
      const { verdict, steps } = decide(a, b, habits);
      expect(verdict).toBe("equal");
      expect(steps).toBeLessThan(LIMITS.steps / 10);
    }
  });

  test("that is spent leaves the pair to a person", () => {
    const matrix = (extra: string): string =>
      `\\begin{pmatrix}${list(10, (i) => list(10, (j) => `\\sin(x+${i * j})${extra}`, "&"), "\\\\")}\\end{pmatrix}`;
    const found = decide(matrix(""), matrix("+y-y"), habits);
    expect(found.verdict).toBe("undecided");
    expect(found.steps).toBeGreaterThan(LIMITS.steps);
  });
});
