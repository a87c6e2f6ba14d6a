import { and, eq, sql } from "drizzle-orm";
import type { DatasetRow } from "#lib/datasets/views.ts";
import type { Executor } from "../client.ts";
import { datasets } from "../schema/all.ts";
import { isoInstant } from "./instants.ts";

/** The datasets of a project, newest first, each with its newest version and the newest approved one; at most 500. */
export async function listDatasets(db: Executor, projectId: string, id?: string): Promise<DatasetRow[]> {
  const rows = await db.execute<{ row: DatasetRow }>(sql`
    select jsonb_build_object(
      'id', d.id, 'name', d.name, 'createdByName', u.name, 'createdAt', ${isoInstant(sql`d.created_at`)},
      'versionCount', (select count(*)::int from versions v where v.project_id = d.project_id and v.dataset_id = d.id),
      'newest', (
        select jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state, 'exampleCount', v.example_count,
          'createdAt', ${isoInstant(sql`v.created_at`)})
        from versions v where v.project_id = d.project_id and v.dataset_id = d.id order by v.number desc limit 1),
      'approvedNumber', (
        select max(v.number) from versions v
        where v.project_id = d.project_id and v.dataset_id = d.id and v.state = 'approved')) as row
    from datasets d join users u on u.id = d.created_by
    where d.project_id = ${projectId} ${id ? sql`and d.id = ${id}` : sql``}
    order by d.id desc limit 500`);
  return rows.map(({ row }) => row);
}

/** Inserts a dataset; false when its name is taken. */
export async function insertDataset(
  db: Executor,
  row: { projectId: string; id: string; name: string; createdBy: string },
): Promise<boolean> {
  const rows = await db
    .insert(datasets)
    .values(row)
    .onConflictDoNothing({ target: [datasets.projectId, datasets.name] })
    .returning({ id: datasets.id });
  return rows.length > 0;
}

/** Locks a dataset for the transaction, so that two new versions do not get one number. */
export async function lockDataset(db: Executor, projectId: string, id: string) {
  const [row] = await db
    .select({ id: datasets.id, name: datasets.name })
    .from(datasets)
    .where(and(eq(datasets.projectId, projectId), eq(datasets.id, id)))
    .for("no key update");
  return row;
}

/** Question sets that a recipe can draw from (train and dev), by name. */
export async function listRecipeSets(db: Executor, projectId: string) {
  const rows = await db.execute<{ name: string; split: "train" | "dev" }>(sql`
    select name, split from question_sets where project_id = ${projectId} and split <> 'test'
    order by split desc, name limit 100`);
  return [...rows];
}
