import { sql } from "drizzle-orm";
import type { VerdictSubject } from "#lib/verdicts/schema.ts";
import type { Executor } from "../client.ts";

export type VersionCount = {
  subject: VerdictSubject;
  checkerVersion: string;
  count: number;
  /** Of them: judged by a gold answer that is not the question's newest. */
  againstOlderGold: number;
};

/** Questions whose gold answer was replaced, with the newest one. */
const replacedGold = (projectId: string) => sql`
  replaced as materialized (
    select question_id, (array_agg(id order by id desc))[1] as gold_id from gold_answers
    where project_id = ${projectId} group by question_id having count(*) > 1
  )`;

/** The present verdicts of all paths and corrections, counted by the checker's version. Reads them all: for a page that is opened, not polled. */
export async function countVerdictVersions(db: Executor, projectId: string): Promise<VersionCount[]> {
  const counted = sql`count(*)::int as count,
    (count(*) filter (where r.gold_id <> v.gold_answer_id))::int as "againstOlderGold"`;
  return db.transaction(async (tx) => {
    // Whole tables are joined: on ones that were never analysed the planner may choose row by row, and never end.
    await tx.execute(sql`set local enable_nestloop = off`);
    const rows = await tx.execute<VersionCount>(sql`
    with ${replacedGold(projectId)}
    select 'path' as subject, v.checker_version as "checkerVersion", ${counted}
    from paths p join verdicts v on v.project_id = p.project_id and v.id = p.verdict_id
    left join replaced r on r.question_id = p.question_id
    where p.project_id = ${projectId} group by v.checker_version
    union all
    select 'correction', v.checker_version, ${counted}
    from corrections c join (
      select distinct on (revision_id) revision_id, checker_version, gold_answer_id from verdicts
      where project_id = ${projectId} and revision_id is not null order by revision_id, id desc
    ) v on v.revision_id = c.revision_id
    left join replaced r on r.question_id = c.question_id
    where c.project_id = ${projectId} group by v.checker_version
    order by subject desc, "checkerVersion"`);
    return [...rows];
  });
}

/** Of so many oldest rows one is likely to be a machine's. */
const probedRows = 50;

/**
 * Whether verdicts of an older version are likely there: a few reads by key, since every page asks. Re-checks go from the
 * oldest row to the newest, so the oldest verdict of a machine tells, unless a re-check ended on the way.
 */
export async function hasOlderVerdicts(db: Executor, projectId: string, version: string): Promise<boolean> {
  const [row] = await db.execute<{ older: boolean }>(sql`
    select coalesce((
        select v.checker_version <> ${version}
        from (select id, verdict_id from paths where project_id = ${projectId} order by id limit ${probedRows}) p
        cross join lateral (
          select checker_version, decided_by from verdicts where project_id = ${projectId} and id = p.verdict_id limit 1) v
        where v.decided_by is null order by p.id limit 1), false)
      or coalesce((
        select v.checker_version <> ${version}
        from (select id, revision_id from corrections where project_id = ${projectId} order by id limit ${probedRows}) c
        cross join lateral (
          select checker_version, decided_by from verdicts where project_id = ${projectId} and revision_id = c.revision_id
          order by id desc limit 1) v
        where v.decided_by is null order by c.id limit 1), false)
      or coalesce((
        select state in ('stopped', 'failed') from rechecks
        where project_id = ${projectId} and mode = 'apply' order by id desc limit 1), false) as older`);
  return row?.older ?? false;
}
