import { and, eq, sql } from "drizzle-orm";
import type { PromptBody } from "#lib/prompts/schema.ts";
import type { PromptRow, PromptVersion } from "#lib/prompts/views.ts";
import type { Executor } from "../client.ts";
import { prompts, promptVersions } from "../schema/all.ts";
import { isoInstant } from "./instants.ts";

const versionObject = sql`jsonb_build_object('id', v.id, 'number', v.number, 'bodyHash', v.body_hash, 'note', v.note,
  'authorName', u.name, 'createdAt', ${isoInstant(sql`v.created_at`)})`;

/** Prompts by name with their newest version, the archived ones last; at most 500. `id` narrows it to one. */
export async function listPrompts(
  db: Executor,
  projectId: string,
  { id, withArchived }: { id?: string; withArchived: boolean },
): Promise<PromptRow[]> {
  const rows = await db.execute<{ row: PromptRow }>(sql`
    select jsonb_build_object(
      'id', p.id, 'name', p.name, 'kind', v.body ->> 'kind', 'form', v.body ->> 'form',
      'exampleCount', case when v.body ->> 'form' = 'examples' then jsonb_array_length(v.body -> 'examples') end,
      'newest', ${versionObject},
      'runCount', (
        select count(*)::int from runs r join prompt_versions w on w.project_id = r.project_id and w.id = r.prompt_version_id
        where r.project_id = p.project_id and w.prompt_id = p.id),
      'archivedAt', ${isoInstant(sql`p.archived_at`)}, 'createdAt', ${isoInstant(sql`p.created_at`)}) as row
    from prompts p
    join lateral (
      select * from prompt_versions v where v.project_id = p.project_id and v.prompt_id = p.id order by v.number desc limit 1
    ) v on true
    left join users u on u.id = v.author_id
    where p.project_id = ${projectId} ${id ? sql`and p.id = ${id}` : sql``}
      ${withArchived ? sql`` : sql`and p.archived_at is null`}
    order by p.archived_at is not null, lower(p.name), p.id limit 500`);
  return rows.map(({ row }) => row);
}

/** Versions of a prompt without their content, newest first; at most 1,000. */
export async function listPromptVersions(
  db: Executor,
  projectId: string,
  promptId: string,
): Promise<PromptVersion[]> {
  const rows = await db.execute<{ row: PromptVersion }>(sql`
    select ${versionObject} as row from prompt_versions v left join users u on u.id = v.author_id
    where v.project_id = ${projectId} and v.prompt_id = ${promptId} order by v.number desc limit 1000`);
  return rows.map(({ row }) => row);
}

/** One version with its content, unparsed: by its id, or by its prompt and number. */
export async function findPromptVersion(
  db: Executor,
  projectId: string,
  by: { id: string } | { promptId: string; number: number },
) {
  const which =
    "id" in by ? sql`v.id = ${by.id}` : sql`v.prompt_id = ${by.promptId} and v.number = ${by.number}`;
  const [found] = await db.execute<{
    row: PromptVersion & { promptId: string; promptName: string };
    body: unknown;
  }>(sql`
    select ${versionObject} || jsonb_build_object('promptId', p.id, 'promptName', p.name) as row, v.body
    from prompt_versions v join prompts p on p.project_id = v.project_id and p.id = v.prompt_id
    left join users u on u.id = v.author_id
    where v.project_id = ${projectId} and ${which}`);
  return found;
}

/** Locks a prompt for the transaction, so that two saves do not get one number, and reads its newest version. */
export async function lockPrompt(db: Executor, projectId: string, id: string) {
  const [prompt] = await db
    .select({ id: prompts.id, name: prompts.name, archivedAt: prompts.archivedAt })
    .from(prompts)
    .where(and(eq(prompts.projectId, projectId), eq(prompts.id, id)))
    .for("no key update");
  if (!prompt) return undefined;
  const [newest] = await db.execute<{ id: string; number: number; bodyHash: string }>(sql`
    select id, number, body_hash as "bodyHash" from prompt_versions
    where project_id = ${projectId} and prompt_id = ${id} order by number desc limit 1`);
  return { ...prompt, newest };
}

/** Inserts a prompt; false when a prompt that is in use has this name. */
export async function insertPrompt(
  db: Executor,
  row: { projectId: string; id: string; name: string; createdBy: string | null },
): Promise<boolean> {
  const rows = await db.insert(prompts).values(row).onConflictDoNothing().returning({ id: prompts.id });
  return rows.length > 0;
}

export async function insertPromptVersion(
  db: Executor,
  row: {
    projectId: string;
    id: string;
    promptId: string;
    number: number;
    body: PromptBody;
    bodyHash: string;
    note: string;
    authorId: string | null;
  },
): Promise<void> {
  await db.insert(promptVersions).values(row);
}

/** Whether another prompt that is in use has this name. */
export async function isPromptNameTaken(
  db: Executor,
  projectId: string,
  name: string,
  id: string,
): Promise<boolean> {
  const [row] = await db.execute<{ taken: boolean }>(sql`
    select exists (select 1 from prompts where project_id = ${projectId} and name = ${name}
      and id <> ${id} and archived_at is null) as taken`);
  return row?.taken ?? false;
}

/** Names a prompt anew, puts it aside, or takes it back. */
export async function updatePrompt(
  db: Executor,
  projectId: string,
  id: string,
  { name, isArchived }: { name?: string | undefined; isArchived?: boolean | undefined },
): Promise<void> {
  await db
    .update(prompts)
    .set({
      ...(name === undefined ? {} : { name }),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? sql`now()` : null }),
    })
    .where(and(eq(prompts.projectId, projectId), eq(prompts.id, id)));
}

/** Whether the project was given the prompts that come along: these have no maker. */
export async function hasShippedPrompts(db: Executor, projectId: string): Promise<boolean> {
  const [row] = await db.execute<{ has: boolean }>(sql`
    select exists (select 1 from prompts where project_id = ${projectId} and created_by is null) as has`);
  return row?.has ?? false;
}
