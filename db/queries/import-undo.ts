import { sql } from "drizzle-orm";
import type { Executor, Transaction } from "../client.ts";

/** Counts of what hangs on an import, by kind; see `undoBlockers`. */
export async function countWhatHangs(
  db: Executor,
  projectId: string,
  importId: string,
): Promise<Record<string, number>> {
  const mine = (table: string) =>
    sql`(select id from ${sql.identifier(table)} where project_id = ${projectId} and import_id = ${importId})`;
  const others = sql`import_id is distinct from ${importId}::uuid`;
  const here = sql`project_id = ${projectId}`;
  const slotsOfMine = sql`review_slots where ${here} and correction_id in ${mine("corrections")}`;
  const rows = await db.execute<Record<string, number>>(sql`
    select
      (select count(*)::int from reviews where ${here} and correction_id in ${mine("corrections")}) as reviews,
      (select count(*)::int from ${slotsOfMine} and state = 'held' and lease_expires_at > now()) as held_items,
      (select count(distinct correction_id)::int from correction_revisions
        where ${here} and ${others} and correction_id in ${mine("corrections")}) as edited_corrections,
      (select count(distinct version_id)::int from version_rows where ${here} and (
        (provenance ->> 'questionId')::uuid in ${mine("questions")}
        or (provenance ->> 'pathId')::uuid in ${mine("paths")}
        or (provenance ->> 'correctionId')::uuid in ${mine("corrections")})) as dataset_versions,
      (select count(*)::int from paths where ${here} and ${others} and question_id in ${mine("questions")}) as other_paths,
      (select count(*)::int from corrections where ${here} and ${others}
        and path_id in ${mine("paths")}) as other_corrections,
      (select count(*)::int from gold_answers where ${here} and ${others}
        and question_id in ${mine("questions")}) as other_gold_answers,
      (select count(*)::int from verdicts where ${here} and ${others}
        and (path_id in ${mine("paths")} or revision_id in (select id from correction_revisions
          where ${here} and correction_id in ${mine("corrections")}))) as other_verdicts,
      (select count(distinct batch_id)::int from ${slotsOfMine} and batch_id not in ${mine("batches")}) as other_batches,
      (select count(distinct run_id)::int from run_items where ${here} and path_id in ${mine("paths")}) as runs,
      (select count(*)::int from questions where ${here} and ${others}
        and parent_id in ${mine("questions")}) as evolved_questions,
      (select count(*)::int from flags where ${here} and (question_id in ${mine("questions")}
        or correction_id in ${mine("corrections")})) as flags`);
  return rows[0] ?? {};
}

/**
 * Takes out everything that an import added and gives paths of others back what it changed on them. Returns how many
 * rows went, by counter. The database itself refuses whatever `countWhatHangs` would have found.
 */
export async function deleteWhatImportAdded(
  tx: Transaction,
  projectId: string,
  importId: string,
): Promise<Record<string, number>> {
  const added = sql`project_id = ${projectId} and import_id = ${importId}`;
  const batches = sql`(select id from batches where ${added})`;
  const corrections = sql`(select id from corrections where ${added})`;
  // The law of appended rows lets this transaction, and only rows of this import, through (migration 0001).
  await tx.execute(sql`select set_config('errata.undoing_import', ${importId}, true)`);
  await tx.execute(sql`delete from review_slots where project_id = ${projectId} and batch_id in ${batches}`);
  await tx.execute(
    sql`update imports set batch_id = null where project_id = ${projectId} and id = ${importId}`,
  );
  await tx.execute(sql`delete from batches where ${added}`);
  const counts = await tx.execute<Record<string, number>>(sql`
    select (select count(*)::int from questions where ${added}) as questions,
      (select count(*)::int from paths where ${added}) as paths,
      (select count(*)::int from paths where ${added} and verdict = 'different') as wrong_paths,
      (select count(*)::int from corrections where ${added}) as corrections,
      (select count(*)::int from corrections where ${added} and kept) as kept_corrections`);
  await tx.execute(sql`delete from verdicts where ${added}`);
  await tx.execute(sql`
    delete from correction_revisions where project_id = ${projectId} and correction_id in ${corrections}`);
  await tx.execute(sql`delete from corrections where ${added}`);
  await tx.execute(sql`
    update paths p set occurrences = p.occurrences - c.occurrences_added,
      label = case when c.is_labelled then 'none' else p.label end,
      first_error_step = case when c.is_labelled then null else p.first_error_step end,
      error_reason = case when c.is_labelled then null else p.error_reason end
    from import_path_changes c
    where c.project_id = ${projectId} and c.import_id = ${importId} and p.project_id = c.project_id and p.id = c.path_id`);
  // What others changed on paths of this import goes with the paths.
  await tx.execute(sql`
    delete from import_path_changes where project_id = ${projectId}
      and (import_id = ${importId} or path_id in (select id from paths where ${added}))`);
  await tx.execute(sql`delete from paths where ${added}`);
  await tx.execute(sql`delete from gold_answers where ${added}`);
  await tx.execute(sql`delete from questions where ${added}`);
  return counts[0] ?? {};
}
