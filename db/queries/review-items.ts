import { sql } from "drizzle-orm";
import type { ReviewItem } from "#lib/reviews/views.ts";
import type { Executor } from "../client.ts";

const verdictOf = (alias: string) =>
  sql.raw(`case when ${alias}.id is null then null else jsonb_build_object('verdict', ${alias}.verdict, 'extracted', ${alias}.extracted,
    'spanStart', ${alias}.span_start, 'spanEnd', ${alias}.span_end, 'reason', ${alias}.reason) end`);

/** Everything the review screen shows of the named slots that this person holds, in one statement, in the queue's order. */
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
      'batch', jsonb_build_object('id', b.id, 'name', b.name),
      'correctionId', c.id, 'corrector', c.corrector, 'reasoner', c.reasoner, 'isFlagged', c.is_flagged,
      'question', jsonb_build_object('id', q.id, 'text', q.text, 'choices', q.choices, 'kind', qs.kind, 'level', q.level,
        'subject', q.subject, 'setName', qs.name, 'split', qs.split, 'goldAnswer', g.answer),
      'path', jsonb_build_object('id', p.id, 'text', p.text, 'steps', p.steps, 'verdict', ${verdictOf("pv")}),
      'revision', jsonb_build_object('id', v.id, 'number', v.number, 'incorrectStep', v.incorrect_step, 'explanation', v.explanation,
        'steps', v.steps, 'startsAt', v.starts_at, 'keptBefore', v.kept_before, 'raw', v.raw, 'verdict', ${verdictOf("cv")}),
      'notes', case when c.revision_id = v.id then c.notes else '[]'::jsonb end) as item
    from review_slots s
    join batches b on b.project_id = s.project_id and b.id = s.batch_id
    join corrections c on c.project_id = s.project_id and c.id = s.correction_id
    join correction_revisions v on v.project_id = s.project_id and v.id = s.revision_id
    join paths p on p.project_id = s.project_id and p.id = c.path_id
    join questions q on q.project_id = s.project_id and q.id = c.question_id
    join question_sets qs on qs.project_id = s.project_id and qs.id = q.set_id
    cross join lateral (select a.answer from gold_answers a
      where a.project_id = s.project_id and a.question_id = q.id order by a.id desc limit 1) g
    left join verdicts pv on pv.project_id = s.project_id and pv.id = p.verdict_id
    left join lateral (select x.* from verdicts x
      where x.project_id = s.project_id and x.revision_id = v.id order by x.id desc limit 1) cv on true
    where s.project_id = ${projectId} and s.holder_id = ${userId} and s.state = 'held'
      and s.id in (select jsonb_array_elements_text(${JSON.stringify(slotIds)}::jsonb)::uuid)
    order by s.batch_id, s.position, s.slot_number`);
  return rows.map((row) => row.item);
}
