import { describe, expect, test } from "vitest";
import { gradeOf, judgementsForGrade, noJudgements, type ReviewDraft, validateReview } from "./grade.ts";
import { continuities, grades } from "./schema.ts";

const answers = [true, false, null] as const;
const everyJudgement = answers.flatMap((rightStep) =>
  answers.flatMap((soundExplanation) =>
    [...continuities, null].map((continuity) => ({ rightStep, soundExplanation, continuity })),
  ),
);

describe("gradeOf", () => {
  test.each([
    [true, true, "high", "excellent"],
    [true, true, "minor", "good"],
    [true, true, null, null],
    [null, true, "high", null],
    [true, null, "high", null],
    [false, null, null, "poor"],
    [null, false, null, "poor"],
    [false, true, "high", "poor"],
    [true, false, "minor", "poor"],
    [null, null, null, null],
  ] as const)(
    "right step %s, sound %s, continuity %s gives %s",
    (rightStep, soundExplanation, continuity, grade) => {
      expect(gradeOf({ rightStep, soundExplanation, continuity })).toBe(grade);
    },
  );
});

describe("judgementsForGrade", () => {
  test("never gives judgements that contradict the key", () => {
    for (const grade of grades) {
      for (const current of everyJudgement) {
        const derived = gradeOf(judgementsForGrade(grade, current));
        expect(derived === grade || (grade === "poor" && derived === null)).toBe(true);
      }
    }
  });

  test("key 3 keeps what was judged", () => {
    const current = { rightStep: false, soundExplanation: true, continuity: null };
    expect(judgementsForGrade("poor", current)).toEqual(current);
    expect(judgementsForGrade("poor", judgementsForGrade("excellent", noJudgements))).toEqual(noJudgements);
  });
});

describe("validateReview", () => {
  const draft: ReviewDraft = {
    rightStep: true,
    soundExplanation: true,
    continuity: "high",
    grade: "excellent",
    poorReasons: [],
    trueErrorStep: null,
    note: null,
  };
  test.each<[string, Partial<ReviewDraft>, string[]]>([
    ["a full set of judgements", {}, []],
    ["no grade", { grade: null, continuity: null }, ["no_grade"]],
    ["a grade against its judgements", { grade: "good" }, ["grade_contradicts_judgements"]],
    ["excellent without judgements", { rightStep: null }, ["grade_contradicts_judgements"]],
    ["poor without a reason", { ...noJudgements, grade: "poor" }, ["poor_needs_reason"]],
    [
      "poor with a reason",
      { ...noJudgements, grade: "poor", poorReasons: ["wrong_step"], trueErrorStep: 2 },
      [],
    ],
    [
      "other without a note",
      { ...noJudgements, grade: "poor", poorReasons: ["other"], note: " " },
      ["other_needs_note"],
    ],
    ["a reason beside excellent", { poorReasons: ["wrong_step"] }, ["reason_without_poor"]],
    ["a step that the path has not", { trueErrorStep: 5 }, ["step_out_of_range"]],
  ])("%s", (_name, change, problems) => {
    expect(validateReview({ ...draft, ...change }, 4)).toEqual(problems);
  });
});
