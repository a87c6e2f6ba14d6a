import { describe, expect, test } from "vitest";
import { checkAnswer } from "./check.ts";
import type { Policy, PolicyName, Verdict } from "./schema.ts";

type Row = readonly [gold: string, prediction: string, verdict: Verdict];

const check = (policy: Policy | PolicyName, kind: "answer" | "text", [gold, prediction]: Row) =>
  checkAnswer({ prediction, kind, gold, policy });

describe("lema", () => {
  test.each<Row>([
    ["12", "Step 1: 3 * 4 = 12.\nStep 2: The answer is 12.", "equal"],
    ["12", "The answer is 12 apples.", "equal"],
    ["1200", "The answer is $1,200.", "equal"],
    ["12", "The answer is 24/2.", "equal"],
    ["12", "The answer is 13.", "different"],
    ["12", "3 * 4 = 12", "undecided"],
    ["\\frac{1}{2}", "The answer is $\\dfrac{1}{2}$.", "equal"],
    ["\\frac{1}{2}", "The answer is 0.5.", "equal"],
    ["\\sqrt{8}", "The answer is $2\\sqrt{2}$.", "different"],
    ["(1,2)", "The answer is $\\left(1, 2\\right)$.", "equal"],
    ["x^2+1", "The answer is $1+x^2$.", "different"],
    ["50", "The answer is 50%.", "undecided"],
  ])("%s, %j: %3$s", (...row) => {
    expect(check("lema", "text", row).verdict).toBe(row[2]);
  });

  test("counts a missing answer as neither right nor wrong, also where the gold answer is 0", () => {
    const found = check("lema", "text", ["0", "I do not know.", "undecided"]);
    expect(found).toMatchObject({ verdict: "undecided", noAnswer: true, extracted: null });
  });

  test("never runs an answer as code", () => {
    const found = check("lema", "text", ["4", "The answer is (() => 4)().", "undecided"]);
    expect(found.verdict).not.toBe("equal");
  });
});

describe("choice", () => {
  const choices = ["bank", "library", "department store"];
  test.each<Row>([
    ["C", "The answer is (C).", "equal"],
    ["(C) department store", "The answer is C.", "equal"],
    ["department store", "The answer is C.", "equal"],
    ["Department Store", "The answer is department store.", "equal"],
    ["C", "The answer is department store.", "equal"],
    ["C", "The answer is library.", "different"],
    ["C", "The answer is B.", "different"],
  ])("%s, %j: %3$s", (...row) => {
    expect(check({ name: "choice", choices }, "text", row).verdict).toBe(row[2]);
  });

  test("leaves a letter against a text to a person where the choices are not given", () => {
    expect(check("choice", "text", ["department store", "The answer is C.", "undecided"]).verdict).toBe(
      "undecided",
    );
  });
});

describe("gsm8k and default", () => {
  test.each<Row>([
    ["540", "60 + 480 = 540\n#### 540", "equal"],
    ["Each has 3.\n#### 3", "A: 3", "equal"],
    ["5", "The answer is 5 PM.", "equal"],
    ["12.50", "She pays $12.5 in all.", "equal"],
    ["1/2", "The answer is 0.5 hours.", "equal"],
    ["7", "The answer is seven.", "equal"],
    ["70000", "The answer is $70,000.", "equal"],
    ["70000", "The answer is $70,0000.", "different"],
  ])("%s, %j: %3$s", (...row) => {
    for (const policy of ["gsm8k", "default"] as const)
      expect(check(policy, "text", row).verdict === "equal").toBe(row[2] === "equal");
  });
});

describe("reasons", () => {
  test.each<readonly [string, string, string]>([
    ["\\frac{1}{2}", "0.5", "0.5 and \\frac{1}{2} are the same rational."],
    ["540", "60", "60 is another number than 540."],
    ["\\{1,2\\}", "2, 1", "2, 1 and \\{1,2\\} have the same items."],
    ["(0,1)", "[0,1)", "[0,1) and (0,1) have the same ends but other brackets."],
    ["5 cm", "50 mm", "50 mm and 5 cm are the same quantity in other units."],
    ["7.78", "\\frac{70}{9}", "The gold answer 7.78 is \\frac{70}{9} rounded."],
  ])("%s, %s: %s", (gold, prediction, reason) => {
    expect(checkAnswer({ prediction, kind: "answer", gold, policy: "math" }).reason).toBe(reason);
  });
});
