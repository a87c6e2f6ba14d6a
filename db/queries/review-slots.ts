import { sql } from "drizzle-orm";
import type { LostReason } from "#lib/reviews/schema.ts";
import { leaseSeconds } from "#lib/reviews/schema.ts";
import type { Executor } from "../client.ts";
import { isFreeFor } from "./free-place.ts";

const lease = sql.raw(`interval '${leaseSeconds} seconds'`);

export interface ClaimedSlot {
  id: string;
  token: string;
  secondsLeft: number;
  isNew: boolean;
}

/**
 * Renews what a person holds in a batch and, while that is fewer than `count`, takes the first free place more: one statement.
 * Fails with a unique violation (`review_slots_once`) when the same person takes another place of the item at this moment.
 */
export async function claimSlot(
  db: Executor,
  place: { projectId: string; batchId: string; userId: string },
  count: number,
): Promise<ClaimedSlot[]> {
  const { projectId, batchId, userId } = place;
  const isOpen = sql`(select b.state from batches b where b.project_id = ${projectId} and b.id = ${batchId}) = 'open'`;
  const rows = await db.execute<ClaimedSlot & Record<string, unknown>>(sql`
    with mine as (
      update review_slots s set lease_expires_at = now() + ${lease}
      where s.project_id = ${projectId} and s.batch_id = ${batchId} and s.holder_id = ${userId} and s.state = 'held' and ${isOpen}
      returning s.id, s.lease_token, s.position, s.slot_number
    ), pick as (
      select s.project_id, s.id from review_slots s
      where s.project_id = ${projectId} and s.batch_id = ${batchId} and ${isOpen}
        and (select count(*) from mine) < ${count}::int and ${isFreeFor(userId)}
      order by s.position, s.slot_number
      limit 1
      for update of s skip locked
    ), taken as (
      update review_slots s
      set state = 'held', holder_id = ${userId}, lease_token = gen_random_uuid(), leased_at = now(), lease_expires_at = now() + ${lease}
      from pick where s.project_id = pick.project_id and s.id = pick.id
      returning s.id, s.lease_token, s.position, s.slot_number
    )
    select id, lease_token as token, ${leaseSeconds}::int as "secondsLeft", is_new as "isNew"
    from (select *, false as is_new from mine union all select *, true from taken) held
    order by position, slot_number`);
  return [...rows];
}

/** Open batches with a place that is not closed, oldest first; with `userId`, those where that person holds one before all. */
export async function listBatchesWithWork(
  db: Executor,
  projectId: string,
  userId: string,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select b.id from batches b
    where b.project_id = ${projectId} and b.state = 'open'
      and exists (select from review_slots s where s.project_id = b.project_id and s.batch_id = b.id and s.state <> 'closed')
    order by exists (select from review_slots s
      where s.project_id = b.project_id and s.holder_id = ${userId} and s.batch_id = b.id and s.state = 'held') desc, b.id
    limit 100`);
  return rows.map((row) => row.id);
}

/** Renews the leases whose token fits, also one that ran out but was taken by nobody. */
export async function renewLeases(
  db: Executor,
  projectId: string,
  userId: string,
  slots: readonly { slotId: string; token: string }[],
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    update review_slots s set lease_expires_at = now() + ${lease}
    from batches b, jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) as asked("slotId" uuid, token uuid)
    where s.project_id = ${projectId} and s.id = asked."slotId" and s.lease_token = asked.token
      and s.holder_id = ${userId} and s.state = 'held'
      and b.project_id = s.project_id and b.id = s.batch_id and b.state = 'open'
    returning s.id`);
  return rows.map((row) => row.id);
}

/** Why slots are not held by this person under the token they name. */
export async function listLostReasons(
  db: Executor,
  projectId: string,
  userId: string,
  slotIds: readonly string[],
) {
  const rows = await db.execute<{ id: string; reason: LostReason }>(sql`
    select s.id, case
      when b.state = 'closed' then 'batch_closed'
      when s.holder_id = ${userId} and s.state = 'closed' then 'graded'
      when s.holder_id is null then 'released'
      else 'taken' end as reason
    from review_slots s join batches b on b.project_id = s.project_id and b.id = s.batch_id
    where s.project_id = ${projectId} and s.id in (select jsonb_array_elements_text(${JSON.stringify(slotIds)}::jsonb)::uuid)`);
  return new Map(rows.map((row) => [row.id, row.reason]));
}

/** Gives the places of one item that a person holds back to the queue. */
export async function releaseSlots(
  db: Executor,
  place: { projectId: string; batchId: string; revisionId: string; userId: string },
): Promise<void> {
  await db.execute(sql`
    update review_slots set state = 'open', holder_id = null, lease_token = null, lease_expires_at = null
    where project_id = ${place.projectId} and batch_id = ${place.batchId} and revision_id = ${place.revisionId}
      and holder_id = ${place.userId} and state = 'held'`);
}

/**
 * Holds a place of an item for a person who took a review back: the named one when their counted review closed it, else any
 * that is free. Undefined when there is none.
 */
export async function holdAgain(
  db: Executor,
  place: { projectId: string; batchId: string; revisionId: string; slotId: string; userId: string },
  reopen: boolean,
): Promise<string | undefined> {
  const { userId } = place;
  const rows = await db.execute<{ id: string }>(sql`
    update review_slots
    set state = 'held', holder_id = ${userId}, lease_token = gen_random_uuid(), leased_at = now(), lease_expires_at = now() + ${lease}
    where project_id = ${place.projectId} and id = (
      select s.id from review_slots s
      where s.project_id = ${place.projectId} and s.batch_id = ${place.batchId} and s.revision_id = ${place.revisionId}
        and ((s.state = 'closed' and s.id = ${place.slotId} and s.holder_id = ${userId} and ${reopen}::boolean)
          or s.state = 'open' or (s.state = 'held' and (s.lease_expires_at < now() or s.holder_id = ${userId})))
      order by s.holder_id is not distinct from ${userId}::uuid desc, s.id = ${place.slotId} desc, s.slot_number
      limit 1 for update skip locked)
    returning id`);
  return rows[0]?.id;
}
