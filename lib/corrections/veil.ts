import type { Grade } from "#lib/reviews/schema.ts";

interface Graded {
  grade: Grade | null;
  reviewCount: number;
  gradesDiffer: boolean;
}

/**
 * What somebody who may not read others' grades sees of a row: their own grade or none, and no hint of the others'.
 * (model.md, "Access": others' grades come after the own grade, once the batch is closed; the reading view shows those.)
 */
export function veilGrades<Row extends Graded>(row: Row, ownGrade: Grade | null): Row {
  return { ...row, grade: ownGrade, reviewCount: ownGrade ? 1 : 0, gradesDiffer: false };
}
