import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkAnswer } from "./check.ts";
import { decide } from "./decide.ts";
import { readAnswer } from "./parse-answer.ts";
import { habitsOf } from "./policy.ts";

const folder = new URL("../../../shared/data/answers/", import.meta.url);

function rowsOf<T>(file: string, row: z.ZodType<T>): T[] {
  return readFileSync(new URL(file, folder), "utf8")
    .trim()
    .split("\n")
    .map((line) => row.parse(JSON.parse(line)));
}

const path = z.object({ id: z.string(), path: z.string(), gold_answer: z.string(), is_correct: z.boolean() });
const pair = z.object({
  id: z.string(),
  gold: z.string().nullable(),
  pred: z.string(),
  equal: z.boolean(),
  kind: z.enum(["answer", "text", "mc-text"]),
  style: z.string(),
  contested: z.array(z.string()).optional(),
});
const gold = z.object({ id: z.string(), solution: z.string(), boxed: z.string() });

describe.skipIf(!existsSync(folder))("labelled answers", () => {
  const judged = () =>
    rowsOf("pairs.jsonl", pair)
      .filter((row): row is typeof row & { gold: string } => row.gold !== null)
      .map((row) => {
        const isChoice = row.kind === "mc-text";
        const { verdict } = checkAnswer({
          prediction: row.pred,
          kind: row.kind === "answer" ? "answer" : "text",
          gold: row.gold,
          policy: isChoice ? "choice" : "math",
        });
        return {
          ...row,
          isRight: (verdict === "equal") === row.equal,
          isDerived: row.style.startsWith("latex2sympy"),
        };
      });

  test("agree on 98 % of the uncontested pairs, with at most one that is wrongly called equal", () => {
    const rows = judged().filter(({ contested, isDerived }) => !contested && !isDerived);
    const wrong = rows.filter(({ isRight }) => !isRight);
    expect(wrong.length / rows.length).toBeLessThanOrEqual(0.02);
    expect(wrong.filter(({ equal }) => !equal).length).toBeLessThanOrEqual(1);
  });

  test("agree on 80 % of the pairs derived from a LaTeX reader's tests", () => {
    const rows = judged().filter(({ isDerived }) => isDerived);
    expect(rows.filter(({ isRight }) => isRight).length / rows.length).toBeGreaterThanOrEqual(0.8);
  });

  test("agree on all 1,200 GSM8K paths", () => {
    const rows = rowsOf("gsm8k_paths.jsonl", path);
    const wrong = rows.filter(
      (row) =>
        (checkAnswer({ prediction: row.path, kind: "text", gold: row.gold_answer, policy: "gsm8k" })
          .verdict ===
          "equal") !==
        row.is_correct,
    );
    expect(rows).toHaveLength(1_200);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test("agree on 399 of 400 MATH paths", () => {
    const rows = rowsOf("math_paths.jsonl", path);
    const wrong = rows.filter(
      (row) =>
        (checkAnswer({ prediction: row.path, kind: "text", gold: row.gold_answer, policy: "math" })
          .verdict ===
          "equal") !==
        row.is_correct,
    );
    expect(rows).toHaveLength(400);
    expect(wrong.length).toBeLessThanOrEqual(1);
  });

  test("find each MATH solution equal to its own box, but for one whose box is the last part of several", () => {
    const wrong = rowsOf("math_gold.jsonl", gold).filter(
      (row) =>
        checkAnswer({ prediction: row.solution, kind: "text", gold: row.boxed, policy: "math" }).verdict !==
        "equal",
    );
    expect(wrong.map(({ id }) => id)).toEqual(["math-test/2152"]);
  });

  test("find no two MATH answers equal whose values differ", { timeout: 120_000 }, () => {
    const texts = [...new Set(rowsOf("math_gold.jsonl", gold).map(({ boxed }) => boxed))];
    const readings = texts.map(readAnswer);
    const habits = habitsOf({ name: "math" });
    const wrong: string[] = [];
    for (const [i, a] of texts.entries())
      for (const [j, b] of texts.slice(0, i).entries()) {
        const [answer, other] = [readings[i], readings[j]];
        if (!answer || !other || decide(a, b, habits, { answer, gold: other }).verdict !== "equal") continue;
        if (!haveSameValue(a, b)) wrong.push(`${a} == ${b}`);
      }
    expect(wrong).toEqual([]);
  });
});

/** A second opinion that shares no code with the checker: LaTeX rewritten by hand into a few operations on doubles. */
function haveSameValue(a: string, b: string): boolean {
  const bare = (text: string): string =>
    text
      .replaceAll(/\\text\{[^}]*\}|\\[$!;,]|\^\\circ|\s/g, "")
      .replaceAll(/,(?=\d{3})|^x=/g, "")
      .replaceAll(/\\[dt]?frac(\d)(\d)/g, "($1)/($2)")
      .replaceAll(/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, "($1)/($2)")
      .replaceAll(/\\sqrt\{?(\d+)\}?/g, "r$1")
      .replaceAll("\\pi", "p");
  const [x, y] = [a, b].map((text) => {
    const factors = bare(text)
      .replaceAll("\\%", "%")
      .split(/(?=[rp])|(?<=\d)(?=\()/);
    return factors
      .map(factorValue)
      .reduce(
        (product, factor, at) =>
          at === 1 && /^\d+$/.test(factors[0] ?? "") && factors[1]?.startsWith("(")
            ? product + factor
            : product * factor,
        1,
      );
  });
  if (x === undefined || y === undefined) return false;
  const shares = [x, y, x / 100, y / 100];
  return (
    Math.abs(x - y) < 1e-12 ||
    (/%/.test(a + b) && (shares[2] === y || shares[3] === x)) ||
    bare(a) === bare(b)
  );
}

function factorValue(text: string): number {
  const [, sign, top, bottom] = /^(-?)\(?(-?[\d.p]+)%?\)?(?:\/\(?([\d.]+)\)?)?%?$/.exec(text) ?? [];
  if (top !== undefined && !top.includes("p"))
    return ((sign === "-" ? -1 : 1) * Number(top)) / Number(bottom ?? 1);
  if (/^p(?:\)?\/\(?(\d+)\)?)?$/.test(text)) return Math.PI / Number(/(\d+)/.exec(text)?.[1] ?? 1);
  const root = /^r(\d+)$/.exec(text)?.[1];
  return root === undefined ? Number.NaN : Math.sqrt(Number(root));
}
