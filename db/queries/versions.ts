import { and, eq, inArray, sql } from "drizzle-orm";
import type { ApprovalEvent, FreezeProgress, Recipe, VersionState } from "#lib/datasets/schema.ts";
import type { ApprovalView, Summary, VersionRow } from "#lib/datasets/views.ts";
import type { Executor } from "../client.ts";
import { approvals, versions } from "../schema/all.ts";
import { isoInstant } from "./instants.ts";

const row = sql`jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state, 'exampleCount', v.example_count,
  'manifestHash', v.manifest_hash, 'freezeProgress', v.freeze_progress, 'createdByName', u.name,
  'createdAt', ${isoInstant(sql`v.created_at`)}, 'frozenAt', ${isoInstant(sql`v.frozen_at`)})`;

/** The versions of a dataset, newest first; at most 500. */
export async function listVersions(
  db: Executor,
  projectId: string,
  datasetId: string,
): Promise<VersionRow[]> {
  const rows = await db.execute<{ row: VersionRow }>(sql`
    select ${row} as row from versions v join users u on u.id = v.created_by
    where v.project_id = ${projectId} and v.dataset_id = ${datasetId} order by v.number desc limit 500`);
  return rows.map((found) => found.row);
}

export interface StoredVersion extends VersionRow {
  datasetId: string;
  datasetName: string;
  recipe: Recipe;
  formatVersion: string;
  summary: Summary | Record<string, never>;
  createdBy: string;
  submittedBy: string | null;
  allowOwnApproval: boolean;
  memberCount: number;
  isExample: boolean;
}

/** One version with what deciding on it needs; undefined when the project has none of that id. */
export async function getVersion(
  db: Executor,
  projectId: string,
  id: string,
): Promise<StoredVersion | undefined> {
  const [found] = await db.execute<{ row: StoredVersion }>(sql`
    select ${row} || jsonb_build_object('datasetId', d.id, 'datasetName', d.name, 'recipe', v.recipe,
      'formatVersion', v.format_version, 'summary', v.summary, 'createdBy', v.created_by,
      'submittedBy', (select a.actor_id from approvals a where a.project_id = v.project_id and a.version_id = v.id
        and a.event = 'submitted' order by a.id desc limit 1),
      'allowOwnApproval', p.allow_own_approval, 'isExample', p.is_example,
      'memberCount', (select count(*)::int from memberships m where m.project_id = v.project_id)) as row
    from versions v join users u on u.id = v.created_by join projects p on p.id = v.project_id
    join datasets d on d.project_id = v.project_id and d.id = v.dataset_id
    where v.project_id = ${projectId} and v.id = ${id}`);
  return found?.row;
}

/** What people decided on a version, newest first. */
export async function listApprovals(
  db: Executor,
  projectId: string,
  versionId: string,
): Promise<ApprovalView[]> {
  const rows = await db.execute<{ row: ApprovalView }>(sql`
    select jsonb_build_object('id', a.id, 'event', a.event, 'actorName', u.name, 'note', a.note, 'isOwn', a.is_own,
      'at', ${isoInstant(sql`a.created_at`)}) as row
    from approvals a join users u on u.id = a.actor_id
    where a.project_id = ${projectId} and a.version_id = ${versionId} order by a.id desc`);
  return rows.map((found) => found.row);
}

/** Inserts a draft under the dataset's next number; the caller holds the dataset's lock. */
export async function insertVersion(
  db: Executor,
  version: {
    projectId: string;
    id: string;
    datasetId: string;
    recipe: Recipe;
    formatVersion: string;
    createdBy: string;
  },
): Promise<number> {
  const [found] = await db
    .insert(versions)
    .values({
      ...version,
      number: sql`(select coalesce(max(number), 0) + 1 from versions
        where project_id = ${version.projectId} and dataset_id = ${version.datasetId})`,
    })
    .returning({ number: versions.number });
  return found?.number ?? 0;
}

const isOne = (projectId: string, id: string) => and(eq(versions.projectId, projectId), eq(versions.id, id));

/** A draft that is not being frozen: not asked for, failed, or its worker has not been heard of for so long. */
const isIdleDraft = (
  staleSeconds: number,
) => sql`${versions.state} = 'draft' and (${versions.freezeProgress} is null
  or ${versions.freezeProgress} ->> 'phase' = 'failed'
  or (${versions.freezeProgress} ->> 'at')::timestamptz < now() - ${staleSeconds} * interval '1 second')`;

/** Gives an idle draft another recipe; false when it is none. */
export async function updateRecipe(
  db: Executor,
  projectId: string,
  id: string,
  recipe: Recipe,
  staleSeconds: number,
): Promise<boolean> {
  const rows = await db
    .update(versions)
    .set({ recipe, freezeProgress: null })
    .where(and(isOne(projectId, id), isIdleDraft(staleSeconds)))
    .returning({ id: versions.id });
  return rows.length > 0;
}

/** Marks an idle draft as asked to be frozen; false when it is none, so of two presses one does it. */
export async function startFreezing(
  db: Executor,
  projectId: string,
  id: string,
  progress: FreezeProgress,
  staleSeconds: number,
): Promise<boolean> {
  const rows = await db
    .update(versions)
    .set({ freezeProgress: progress })
    .where(and(isOne(projectId, id), isIdleDraft(staleSeconds)))
    .returning({ id: versions.id });
  return rows.length > 0;
}

/** Notes how far freezing is. */
export async function updateFreezeProgress(
  db: Executor,
  projectId: string,
  id: string,
  progress: FreezeProgress,
): Promise<void> {
  await db
    .update(versions)
    .set({ freezeProgress: progress })
    .where(and(isOne(projectId, id), eq(versions.state, "draft")));
}

/** Freezes a draft for good; false when it is no draft any more. */
export async function freezeDraft(
  db: Executor,
  projectId: string,
  id: string,
  content: { manifestHash: string; exampleCount: number; summary: Summary; formatVersion: string },
): Promise<boolean> {
  const rows = await db
    .update(versions)
    .set({ ...content, state: "frozen", frozenAt: sql`now()`, freezeProgress: null })
    .where(and(isOne(projectId, id), eq(versions.state, "draft")))
    .returning({ id: versions.id });
  return rows.length > 0;
}

/** Moves a version on from a state it is still in; false when somebody else moved it first. */
export async function moveVersion(
  db: Executor,
  projectId: string,
  id: string,
  from: VersionState,
  to: VersionState,
): Promise<boolean> {
  const rows = await db
    .update(versions)
    .set({ state: to })
    .where(and(isOne(projectId, id), inArray(versions.state, [from])))
    .returning({ id: versions.id });
  return rows.length > 0;
}

/** Appends what a person decided. */
export async function insertApproval(
  db: Executor,
  approval: {
    projectId: string;
    id: string;
    versionId: string;
    event: ApprovalEvent;
    actorId: string;
    note: string;
    isOwn: boolean;
  },
): Promise<void> {
  await db.insert(approvals).values(approval);
}
