import { type SQL, sql } from "drizzle-orm";

/** That the review `r` was not taken back. */
export const isLiveReview = sql`not exists (select from reviews u where u.project_id = r.project_id and u.supersedes_id = r.id)`;

/** One batch, or every one. `column` is ours, never a person's. */
export const inBatch = (column: string, batchId: string | null): SQL =>
  batchId === null ? sql`true` : sql`${sql.raw(column)} = ${batchId}`;

/**
 * That the slot `s` is free for a person: open, or its holder's lease ran out; of an item of which they have no place, which they
 * neither graded nor skipped in this batch, and whose revision they did not write. Together with `order by s.position,
 * s.slot_number limit 1` the conditions on their own work are scalar subqueries on purpose: the planner then walks
 * `review_slots_queue` and asks them for the few places at its front, never for the whole batch. As booleans they also let it
 * expect that half the places pass: with `is null` it expects one in 200, and a cost that switches on the JIT compiler.
 */
export const isFreeFor = (userId: string): SQL => sql`s.state <> 'closed'
  and (s.state = 'open' or (s.lease_expires_at < now() and s.holder_id <> ${userId}))
  and not coalesce((select true from review_slots m
       where m.project_id = s.project_id and m.batch_id = s.batch_id and m.revision_id = s.revision_id and m.holder_id = ${userId}
       limit 1), false)
  and not coalesce((select true from reviews r
       where r.project_id = s.project_id and r.correction_id = s.correction_id and r.batch_id = s.batch_id
         and r.revision_id = s.revision_id and r.reviewer_id = ${userId} and r.kind <> 'undo' and ${isLiveReview}
       limit 1), false)
  and not coalesce((select v.author_id = ${userId} from correction_revisions v
       where v.project_id = s.project_id and v.id = s.revision_id), false)`;
