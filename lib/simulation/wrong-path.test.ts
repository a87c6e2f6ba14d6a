import { describe, expect, it } from "vitest";
import { simulateProblem } from "./problem.ts";
import { mistakeKinds } from "./schema.ts";
import { simulatedQuestions } from "./streams.ts";
import { simulateWrongPath } from "./wrong-path.ts";

const problems = [...simulatedQuestions({ seed: "paths", count: 2_100 })];

describe("simulateWrongPath", () => {
  it.each(mistakeKinds)("ends wrong and names the first differing step with a mistake of kind %s", (kind) => {
    let found = 0;
    for (const [index, problem] of problems.entries()) {
      const path = simulateWrongPath(problem, { seed: `${kind}/${index}`, kinds: [kind] });
      if (path.kind === kind) found += 1;
      else expect(path.kind).toBe("arithmetic_slip");
      const differing = path.steps.findIndex((step, i) => step !== problem.steps[i]);
      expect(path.firstErrorStep).toBe(differing + 1);
      expect(path.finalAnswer).not.toBe(problem.goldAnswer);
      expect(path.steps.at(-1)).toBe(`The answer is ${path.finalAnswer}.`);
    }
    expect(found).toBeGreaterThan(problems.length / 10);
  });

  it("gives the same bytes for the same seed and other paths for other seeds", () => {
    const problem = simulateProblem({ seed: "one", level: 5 });
    const paths = Array.from({ length: 50 }, (_, i) => simulateWrongPath(problem, { seed: String(i) }));
    const again = Array.from({ length: 50 }, (_, i) => simulateWrongPath(problem, { seed: String(i) }));
    expect(JSON.stringify(again)).toBe(JSON.stringify(paths));
    expect(new Set(paths.map(({ steps }) => steps.join("\n"))).size).toBeGreaterThan(5);
  });

  it("says what is wrong in words that fit the mistake", () => {
    const problem = simulateProblem({ seed: "words", level: 4 });
    const slip = simulateWrongPath(problem, { seed: "a", kinds: ["arithmetic_slip"] });
    const step = slip.steps[slip.firstErrorStep - 1] ?? "";
    const [sides = ""] = slip.reason.split(" is ");
    expect(step).toContain(`${sides} = `);
  });
});
