import { describe, expect, it } from "vitest";
import { simulatedQuestions } from "./streams.ts";
import { simulateWrongPath } from "./wrong-path.ts";

type Exact = readonly [bigint, bigint];

/** Reads "12 * 30", "150 * 20 / 100" or "(3/4) * 40" with exact numbers, independently of the simulation's own. */
function evaluate(text: string): Exact {
  const tokens = text.match(/\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
  let at = 0;
  function atom(): Exact {
    const token = tokens[at++] ?? "";
    if (token === "(") {
      const inner = sum();
      at += 1;
      return inner;
    }
    const [whole = "", decimals = ""] = token.split(".");
    return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
  }
  function product(): Exact {
    let [n, d] = atom();
    while (tokens[at] === "*" || tokens[at] === "/") {
      const isTimes = tokens[at++] === "*";
      const [n2, d2] = atom();
      [n, d] = isTimes ? [n * n2, d * d2] : [n * d2, d * n2];
    }
    return [n, d];
  }
  function sum(): Exact {
    let [n, d] = product();
    while (tokens[at] === "+" || tokens[at] === "-") {
      const sign = tokens[at++] === "+" ? 1n : -1n;
      const [n2, d2] = product();
      [n, d] = [n * d2 + sign * n2 * d, d * d2];
    }
    return [n, d];
  }
  return sum();
}

const same = ([a, b]: Exact, [c, d]: Exact) => a * d === c * b && b !== 0n && d !== 0n;

function parts(step: string) {
  const match = step.match(
    /((?:\(?[\d.]+(?:\/\d+)?\)?)(?: [-+*/] \(?[\d.]+(?:\/\d+)?\)?)+) = \$?([\d./]*\d)/,
  );
  return { sides: match?.[1] ?? "", result: match?.[2] ?? "" };
}

function isTrue(step: string): boolean {
  const { sides, result } = parts(step);
  return sides !== "" && same(evaluate(sides), evaluate(result));
}

const problems = [...simulatedQuestions({ seed: "arithmetic", count: 4_200 })];

describe("simulated arithmetic", () => {
  it("is true in every step of every right solution, and the last step repeats the last result", () => {
    for (const { steps, goldAnswer, template } of problems) {
      const work = steps.slice(0, -1);
      expect(work.length, template).toBeGreaterThanOrEqual(1);
      expect(work.length, template).toBeLessThanOrEqual(6);
      expect(work.filter((step) => !isTrue(step))).toEqual([]);
      expect(steps.at(-1)).toBe(`The answer is ${goldAnswer}.`);
      expect(parts(work.at(-1) ?? "").result).toBe(goldAnswer);
    }
  });

  it("is false only where the arithmetic slipped; every other kind of mistake computes truly", () => {
    for (const [index, problem] of problems.entries()) {
      const path = simulateWrongPath(problem, { seed: String(index) });
      const work = path.steps.slice(0, -1);
      const untrue = work.flatMap((step, i) => (isTrue(step) ? [] : [i + 1]));
      expect(untrue, problem.question).toEqual(path.kind === "arithmetic_slip" ? [path.firstErrorStep] : []);
    }
  });

  it("carries a wrong result into the steps that use it", () => {
    for (const [index, problem] of problems.entries()) {
      const path = simulateWrongPath(problem, { seed: String(index) });
      const last = path.steps.at(-2);
      if (last !== undefined) expect(parts(last).result).toBe(path.finalAnswer);
      if (path.kind !== "arithmetic_slip") continue;
      const slipped = parts(path.steps[path.firstErrorStep - 1] ?? "").result;
      const name = problem.plan.steps[path.firstErrorStep - 1]?.name ?? "";
      const users = path.steps.filter((_, i) => problem.plan.steps[i]?.of.includes(name));
      expect(users.filter((step) => !step.includes(slipped))).toEqual([]);
    }
  });
});
