import { describe, expect, it } from "vitest";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { validateReview } from "#lib/reviews/grade.ts";
import { simulateCorrection } from "./correction.ts";
import { type CorrectionFlaw, correctionFlaws } from "./schema.ts";
import { simulatedCorrections, simulatedQuestions } from "./streams.ts";
import { simulateWrongPath } from "./wrong-path.ts";

const cases = [...simulatedQuestions({ seed: "corrections", count: 840 })].map((problem, index) => {
  const path = simulateWrongPath(problem, { seed: String(index) });
  return { problem, path, seed: String(index) };
});

const shape = /^Incorrect Step: Step (\d+)\.\nExplanation: .+\nCorrect Solution:\n\{\n([\s\S]+)\n\}$/;

function corrected(flaw: CorrectionFlaw) {
  return cases.map((given) => {
    const flawRates = { [flaw]: 1 };
    const { reply, truth } = simulateCorrection(given.problem, given.path, { seed: given.seed, flawRates });
    const [, named, solution = ""] = reply.match(shape) ?? [];
    return { ...given, reply, truth, named: Number(named), solution };
  });
}

describe("simulateCorrection", () => {
  it("writes an excellent correction when no flaw is asked for", () => {
    for (const { problem, path, seed } of cases) {
      const { reply, truth } = simulateCorrection(problem, path, { seed });
      expect(truth).toMatchObject({ grade: "excellent", continuity: "high", flaws: [] });
      const [, named, solution = ""] = reply.match(shape) ?? [];
      expect(Number(named)).toBe(path.firstErrorStep);
      const wanted = problem.steps.map((step, i) => `Step ${i + 1}: ${step}`).slice(path.firstErrorStep - 1);
      expect(solution.split("\n")).toEqual(path.firstErrorStep === 1 ? wanted : ["...", ...wanted]);
    }
  });

  it("blames another step", () => {
    for (const { named, path, truth } of corrected("blames_wrong_step")) {
      expect(named).not.toBe(path.firstErrorStep);
      expect(named).toBeGreaterThanOrEqual(1);
      expect(named).toBeLessThanOrEqual(path.steps.length);
      expect(truth).toMatchObject({ grade: "poor", rightStep: false, poorReasons: ["wrong_step"] });
    }
  });

  it("explains with something else than the mistake", () => {
    for (const { reply, path, truth } of corrected("unsound_explanation")) {
      expect(reply).not.toContain(path.reason);
      expect(truth).toMatchObject({ grade: "poor", rightStep: true, soundExplanation: false });
    }
  });

  it("breaks continuity but still ends right", () => {
    for (const { solution, problem, path, truth } of corrected("breaks_continuity")) {
      expect(truth).toMatchObject({ grade: "good", continuity: "minor" });
      expect(solution.endsWith(`The answer is ${problem.goldAnswer}.`)).toBe(true);
      const first = Number(solution.match(/Step (\d+):/)?.[1]);
      const says = problem.steps[path.firstErrorStep - 1] ?? "";
      expect(solution.includes(`Step ${path.firstErrorStep}: ${says}`) && first === path.firstErrorStep).toBe(
        false,
      );
    }
  });

  it("ends wrong", () => {
    for (const { solution, problem, truth } of corrected("ends_wrong")) {
      expect(solution).toMatch(/The answer is \S+\.$/);
      expect(solution.endsWith(`The answer is ${problem.goldAnswer}.`)).toBe(false);
      expect(truth).toMatchObject({ grade: "poor", poorReasons: ["wrong_solution"] });
    }
  });

  it("writes replies without the parts of a correction", () => {
    for (const { reply, truth } of corrected("does_not_parse")) {
      expect(reply).not.toMatch(/incorrect step|correct solution/i);
      expect(truth).toMatchObject({ grade: "poor", flaws: ["does_not_parse"] });
    }
  });

  it("restates the whole solution, which is no flaw when the mistake is in step 1", () => {
    for (const { solution, problem, path, truth } of corrected("restates_all")) {
      expect(solution).toBe(problem.steps.map((step, i) => `Step ${i + 1}: ${step}`).join("\n"));
      expect(truth.flaws).toEqual(path.firstErrorStep === 1 ? [] : ["restates_all"]);
    }
  });

  it("is graded in a way that a review may store, with any mixture of flaws", () => {
    const flawRates = Object.fromEntries(correctionFlaws.map((flaw) => [flaw, 0.25]));
    for (const { correction, steps } of simulatedCorrections({ seed: "mixed", count: 1_000, flawRates })) {
      const draft = { ...correction.truth, trueErrorStep: null, note: null };
      expect(validateReview(draft, steps.length)).toEqual([]);
    }
  });

  it("writes replies that the parser reads as meant", () => {
    for (const { problem, path, seed } of cases) {
      const context = { pathStepCount: path.steps.length };
      const { reply } = simulateCorrection(problem, path, { seed });
      const parsed = parseReply(reply, context);
      expect(parsed).toMatchObject({ outcome: "parsed", incorrectStep: path.firstErrorStep });
      expect(parsed.correctedSteps.map(({ text }) => text)).toEqual(
        problem.steps.slice(path.firstErrorStep - 1),
      );
      const flawed = simulateCorrection(problem, path, { seed, flawRates: { does_not_parse: 1 } });
      expect(parseReply(flawed.reply, context).outcome).not.toBe("parsed");
    }
  });

  it("shows flaws at about the chosen rates", () => {
    const rates = { blames_wrong_step: 0.2, unsound_explanation: 0.1, ends_wrong: 0.3, does_not_parse: 0.05 };
    const count = 6_000;
    const seen = new Map<string, number>();
    for (const { correction } of simulatedCorrections({ seed: "rates", count, flawRates: rates }))
      for (const flaw of correction.truth.flaws) seen.set(flaw, (seen.get(flaw) ?? 0) + 1);
    for (const flaw of correctionFlaws) {
      const alone = { does_not_parse: 1 }[flaw as string] ?? 0.95;
      const wanted = ((rates as Partial<Record<CorrectionFlaw, number>>)[flaw] ?? 0) * alone;
      // Four standard deviations of a binomial share.
      const margin = 4 * Math.sqrt((wanted * (1 - wanted)) / count);
      expect(Math.abs((seen.get(flaw) ?? 0) / count - wanted), flaw).toBeLessThanOrEqual(margin);
    }
  });
});
