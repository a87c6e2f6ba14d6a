import type { Sql } from "postgres";

/**
 * Counted grades of corrections in batches that were drawn at random and not by grade: what is
 * known of corrections that nobody looked at. An undone grade, or one that its giver changed, does not count.
 */
export async function countRandomGrades(sql: Sql, projectId: string) {
  const [row] = await sql<
    {
      batches: number;
      graded: number;
      excellent: number;
      good: number;
      poor: number;
      gradedTwice: number;
      agreed: number;
    }[]
  >`
    with drawn as (
      select id from batches where project_id = ${projectId} and seed is not null
        and coalesce(jsonb_array_length(selection -> 'grades'), 0) = 0
        and coalesce(selection ->> 'grading', 'any') = 'any'
    ), counted as (
      select r.batch_id, r.revision_id, r.grade from reviews r
      where r.project_id = ${projectId} and r.batch_id in (select id from drawn) and r.kind = 'grade' and r.counts
        and not exists (select from reviews later where later.project_id = r.project_id and later.supersedes_id = r.id)
    ), per_item as (
      select revision_id, count(*) as n, count(distinct grade) as words from counted group by revision_id
    )
    select (select count(distinct batch_id)::int from counted) as batches, (select count(*)::int from counted) as graded,
      (select count(*)::int from counted where grade = 'excellent') as excellent,
      (select count(*)::int from counted where grade = 'good') as good,
      (select count(*)::int from counted where grade = 'poor') as poor,
      (select count(*)::int from per_item where n > 1) as "gradedTwice",
      (select count(*)::int from per_item where n > 1 and words = 1) as agreed`;
  const { batches, graded, excellent, good, poor, gradedTwice, agreed } = row ?? {
    batches: 0,
    graded: 0,
    excellent: 0,
    good: 0,
    poor: 0,
    gradedTwice: 0,
    agreed: 0,
  };
  return { batches, graded, counts: { excellent, good, poor }, gradedTwice, agreed };
}
