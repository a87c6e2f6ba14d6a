import { sql } from "drizzle-orm";
import type { ReviewItem } from "#lib/reviews/views.ts";
import type { Executor } from "../client.ts";

const verdictColumns = sql.raw(
  `'verdict', x.verdict, 'extracted', x.extracted, 'spanStart', x.span_start, 'spanEnd', x.span_end, 'reason', x.reason`,
);

/**
 * Everything the review screen shows of the named slots that this person holds, in one statement, in the queue's order. Its parts
 * are scalar subqueries: as one join of ten tables it takes PostgreSQL fifteen times longer to plan than to run.
 */
export async function listReviewItems(
  db: Executor,
  projectId: string,
  userId: string,
  slotIds: readonly string[],
): Promise<ReviewItem[]> {
  if (slotIds.length === 0) return [];
  const rows = await db.execute<{ item: ReviewItem }>(sql`
    select jsonb_build_object(
      'slotId', s.id, 'token', s.lease_token,
      'secondsLeft', greatest(0, ceil(extract(epoch from s.lease_expires_at - now())))::int,
      'batch', (select jsonb_build_object('id', b.id, 'name', b.name) from batches b where b.project_id = s.project_id and b.id = s.batch_id),
      'correctionId', c.id, 'corrector', c.corrector, 'reasoner', c.reasoner, 'isFlagged', c.is_flagged, 'isSimulated', c.is_simulated,
      'question', (
        select jsonb_build_object('id', q.id, 'text', q.text, 'choices', q.choices, 'kind', qs.kind, 'level', q.level,
          'subject', q.subject, 'setName', qs.name, 'split', qs.split, 'goldAnswer', (
            select a.answer from gold_answers a where a.project_id = q.project_id and a.question_id = q.id order by a.id desc limit 1))
        from questions q join question_sets qs on qs.project_id = q.project_id and qs.id = q.set_id
        where q.project_id = s.project_id and q.id = c.question_id),
      'path', (
        select jsonb_build_object('id', p.id, 'text', p.text, 'steps', p.steps, 'verdict', (
          select jsonb_build_object(${verdictColumns}) from verdicts x where x.project_id = p.project_id and x.id = p.verdict_id))
        from paths p where p.project_id = s.project_id and p.id = c.path_id),
      'revision', (
        select jsonb_build_object('id', v.id, 'number', v.number, 'incorrectStep', v.incorrect_step, 'explanation', v.explanation,
          'steps', v.steps, 'startsAt', v.starts_at, 'keptBefore', v.kept_before, 'raw', v.raw, 'verdict', (
            select jsonb_build_object(${verdictColumns}) from verdicts x
            where x.project_id = v.project_id and x.revision_id = v.id order by x.id desc limit 1))
        from correction_revisions v where v.project_id = s.project_id and v.id = s.revision_id),
      'notes', case when c.revision_id = s.revision_id then c.notes else '[]'::jsonb end) as item
    from review_slots s
    join corrections c on c.project_id = s.project_id and c.id = s.correction_id
    where s.project_id = ${projectId} and s.holder_id = ${userId} and s.state = 'held'
      and s.id in (select jsonb_array_elements_text(${JSON.stringify(slotIds)}::jsonb)::uuid)
    order by s.batch_id, s.position, s.slot_number`);
  return rows.map((row) => row.item);
}
