import { type SQL, sql } from "drizzle-orm";
import type { BatchView, Selection } from "#lib/reviews/batch-views.ts";
import type { Executor } from "../client.ts";
import { newIdInSql } from "../new-id.ts";
import { batches } from "../schema/all.ts";
import { isLiveReview } from "./free-place.ts";
import { isoInstant } from "./instants.ts";

const isOneOf = (column: string, words: readonly string[]): SQL =>
  words.length === 0
    ? sql`true`
    : sql`${sql.raw(column)} in (select jsonb_array_elements_text(${JSON.stringify(words)}::jsonb))`;

/** That the correction `c` is kept and matches a selection. */
function matches(selection: Selection): SQL {
  const graded = { any: sql`true`, ungraded: sql`c.grade is null`, graded: sql`c.grade is not null` }[
    selection.grading
  ];
  const ids = JSON.stringify(selection.corrections);
  const picked =
    selection.corrections.length === 0
      ? sql`true`
      : sql`c.id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`;
  const ofRuns =
    selection.runs.length === 0
      ? sql`true`
      : sql`c.run_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(selection.runs)}::jsonb))`;
  return sql`c.kept and ${ofRuns} and ${graded} and ${isOneOf("c.corrector", selection.correctors)} and ${isOneOf("c.reasoner", selection.reasoners)}
    and ${isOneOf("c.level", selection.levels)} and ${isOneOf("c.grade", selection.grades)} and ${picked}`;
}

/** Serialises the acts that write many corrections of a project at once, so that two of them cannot wait in a circle. */
export async function lockProject(db: Executor, projectId: string): Promise<void> {
  await db.execute(sql`select 1 from projects where id = ${projectId} for no key update`);
}

/** How many kept corrections match a selection. */
export async function countMatching(db: Executor, projectId: string, selection: Selection): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from corrections c where c.project_id = ${projectId} and ${matches(selection)}`);
  return row?.n ?? 0;
}

export interface NewBatch {
  projectId: string;
  id: string;
  name: string;
  overlap: number;
  seed: string;
  selection?: Selection;
  importId?: string;
  createdBy: string | null;
}

/** Adds a batch without places. */
export async function insertBatch(db: Executor, batch: NewBatch): Promise<void> {
  await db.insert(batches).values({ ...batch, selection: { ...batch.selection } });
}

/**
 * Draws the sample and lays out its places, `overlap` for each item. The order is that of SHA-256(seed:id), so the same seed on
 * the same corrections draws the same items in the same order, on any machine and whatever the plan. Returns the number of items.
 */
export async function insertSlots(db: Executor, batch: NewBatch, size: number | null): Promise<number> {
  const from = batch.importId
    ? sql`c.kept and c.import_id = ${batch.importId}`
    : batch.selection
      ? matches(batch.selection)
      : sql`false`;
  const [row] = await db.execute<{ n: number }>(sql`
    with picked as (
      select c.id, c.revision_id, c.is_simulated, row_number() over (order by sha256(convert_to(${batch.seed}::text || ':' || c.id, 'UTF8')), c.id)::int as position
      from corrections c where c.project_id = ${batch.projectId} and ${from}
      order by position limit ${size}::int
    ), placed as (
      insert into review_slots (project_id, id, batch_id, correction_id, revision_id, slot_number, position)
      select ${batch.projectId}, ${newIdInSql}, ${batch.id}, picked.id, picked.revision_id, n, picked.position
      from picked cross join generate_series(1, ${batch.overlap}::int) n
    )
    update batches set size = (select count(*)::int from picked), is_simulated = exists (select from picked where is_simulated)
    where project_id = ${batch.projectId} and id = ${batch.id} returning size as n`);
  return row?.n ?? 0;
}

/** Adds (1) or takes away (-1) a batch's places that are not closed yet from what its corrections wait for. */
export async function addWanted(
  db: Executor,
  projectId: string,
  batchId: string,
  sign: 1 | -1,
): Promise<void> {
  await db.execute(sql`
    update corrections c set reviews_wanted = greatest(0, c.reviews_wanted + ${sign}::int * left_over.n)
    from (select correction_id, count(*)::int as n from review_slots
      where project_id = ${projectId} and batch_id = ${batchId} and state <> 'closed' group by correction_id) left_over
    where c.project_id = ${projectId} and c.id = left_over.correction_id`);
}

/** The same for a fresh import's corrections, which nothing else waits for; those inserted with 1 are left alone. */
export async function setWantedOfImport(db: Executor, projectId: string, importId: string): Promise<void> {
  await db.execute(sql`
    update corrections set reviews_wanted = 1
    where project_id = ${projectId} and import_id = ${importId} and kept and reviews_wanted = 0`);
}

/** Closes or opens a batch; false when it is so already, or is not there. */
export async function updateBatchState(
  db: Executor,
  projectId: string,
  id: string,
  to: "open" | "closed",
): Promise<boolean> {
  const rows = await db.execute(sql`
    update batches set state = ${to}, closed_at = case when ${to} = 'closed' then now() end
    where project_id = ${projectId} and id = ${id} and state <> ${to} returning 1`);
  return rows.length === 1;
}

/** Takes an import's batch away with its places; false, and nothing is touched, when somebody reviewed in it. */
export async function deleteBatchOfImport(
  db: Executor,
  projectId: string,
  importId: string,
): Promise<boolean> {
  const of = sql`project_id = ${projectId} and batch_id in (select id from batches where project_id = ${projectId} and import_id = ${importId})`;
  // The exclusive lock waits for submits under way (they hold the batch shared) and keeps further ones out.
  await db.execute(
    sql`select 1 from batches where project_id = ${projectId} and import_id = ${importId} for update`,
  );
  const reviewed = await db.execute(sql`select 1 from reviews where ${of} limit 1`);
  if (reviewed.length > 0) return false;
  await db.execute(sql`delete from review_slots where ${of}`);
  await db.execute(sql`delete from batches where project_id = ${projectId} and import_id = ${importId}`);
  return true;
}

/** Batches, newest first, or the one of `id`, with how far they are. */
export async function listBatches(
  db: Executor,
  projectId: string,
  id: string | null = null,
): Promise<BatchView[]> {
  const rows = await db.execute<BatchView & Record<string, unknown>>(sql`
    select b.id, b.name, b.state, b.overlap, b.is_simulated as "isSimulated", b.size, b.selection, b.seed, b.import_id as "importId", i.file_name as "importFileName",
      u.name as "createdByName", ${isoInstant(sql`b.created_at`)} as "createdAt", ${isoInstant(sql`b.closed_at`)} as "closedAt",
      b.size * b.overlap as places, b.size * b.overlap - s.remaining as done, s.remaining as "left", s.held, e.extra
    from batches b
    left join imports i on i.project_id = b.project_id and i.id = b.import_id
    left join users u on u.id = b.created_by
    cross join lateral (
      select count(*)::int as remaining, (count(*) filter (where s.state = 'held' and s.lease_expires_at >= now()))::int as held
      from review_slots s where s.project_id = b.project_id and s.batch_id = b.id and s.state <> 'closed') s
    cross join lateral (
      select count(*)::int as extra from reviews r
      where r.project_id = b.project_id and r.batch_id = b.id and r.kind = 'grade' and not r.counts and ${isLiveReview}) e
    where b.project_id = ${projectId} and ${id === null ? sql`true` : sql`b.id = ${id}`}
    order by b.id desc`);
  return [...rows];
}
