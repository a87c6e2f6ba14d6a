import { describe, expect, test } from "vitest";
import {
  chooseGrade,
  type Draft,
  emptyDraft,
  isTouched,
  judge,
  moveTrueStep,
  pickTrueStep,
  submission,
  toggleReason,
  turn,
} from "./draft.ts";

const judged = (change: Partial<Draft>): Draft => ({ ...emptyDraft, ...change });

describe("a draft of a review", () => {
  test("follows the judgements to a grade", () => {
    const draft = turn(turn(turn(emptyDraft, "rightStep"), "soundExplanation"), "continuity");
    expect(draft).toMatchObject({
      rightStep: true,
      soundExplanation: true,
      continuity: "high",
      grade: "excellent",
    });
    expect(turn(draft, "continuity").grade).toBe("good");
    expect(turn(draft, "soundExplanation")).toMatchObject({
      grade: "poor",
      poorReasons: ["wrong_explanation"],
    });
  });

  test("follows a grade to the judgements", () => {
    expect(chooseGrade(emptyDraft, "good")).toMatchObject({
      rightStep: true,
      soundExplanation: true,
      continuity: "minor",
    });
  });

  test("drops a full set of good judgements for poor", () => {
    expect(chooseGrade(chooseGrade(emptyDraft, "excellent"), "poor")).toMatchObject({
      rightStep: null,
      grade: "poor",
    });
  });

  test("takes back a poor that only a judgement gave", () => {
    const wrong = judge(emptyDraft, { rightStep: false });
    expect(wrong).toMatchObject({ grade: "poor", poorReasons: ["wrong_step"] });
    expect(judge(wrong, { rightStep: true })).toMatchObject({ grade: null, poorReasons: [] });
  });

  test("keeps a poor that was chosen while judgements say too little", () => {
    expect(turn(chooseGrade(emptyDraft, "poor"), "rightStep").grade).toBe("poor");
  });

  test("sends reasons and true step only with poor", () => {
    const poor = pickTrueStep(toggleReason(chooseGrade(emptyDraft, "poor"), "wrong_solution"), 2);
    expect(submission(poor)).toMatchObject({ poorReasons: ["wrong_solution"], trueErrorStep: 2 });
    expect(submission(chooseGrade(poor, "excellent"))).toMatchObject({
      poorReasons: [],
      trueErrorStep: null,
    });
  });

  test.each<[string, number | null, 1 | -1, number | null, number | null]>([
    ["up from the blamed step", null, -1, 3, 2],
    ["down from the blamed step", null, 1, 3, 4],
    ["down without a blamed step to the first", null, 1, null, 1],
    ["up without a blamed step to the last", null, -1, null, 4],
    ["past the end to none", 4, 1, 3, null],
    ["past the top to none", 1, -1, 3, null],
  ])("moves the true step %s", (_name, trueErrorStep, by, blamed, expected) => {
    expect(moveTrueStep(judged({ trueErrorStep }), by, blamed, 4).trueErrorStep).toBe(expected);
  });

  test("knows whether anything was judged", () => {
    expect(isTouched(emptyDraft)).toBe(false);
    expect(isTouched(judged({ note: "x" }))).toBe(true);
  });

  test("sends nothing without a grade", () => {
    expect(submission(judged({ rightStep: true }))).toBeNull();
  });
});
