import { expect, test } from "vitest";
import { veilGrades } from "./veil.ts";

const row = { id: "a", grade: "poor" as const, reviewCount: 3, gradesDiffer: true };

test("others' grades leave no trace in a veiled row", () => {
  expect(veilGrades(row, null)).toEqual({ id: "a", grade: null, reviewCount: 0, gradesDiffer: false });
});

test("the own grade stays in sight", () => {
  expect(veilGrades(row, "good")).toEqual({ id: "a", grade: "good", reviewCount: 1, gradesDiffer: false });
});
