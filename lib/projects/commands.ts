import type { Connection } from "#db/client.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { insertMembership } from "#db/queries/members.ts";
import { insertProject, updateProject } from "#db/queries/projects.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { addShippedPrompts } from "#lib/prompts/add-shipped.ts";

/** Makes a project whose first admin is the person who makes it. Refuses a taken slug. */
export async function createProject(
  { db }: Connection,
  actor: Actor,
  input: { name: string; slug: string },
): Promise<{ slug: string }> {
  return db.transaction(async (tx) => {
    const project = await insertProject(tx, { id: newId(), ...input });
    if (!project) throw new AppError("CONFLICT", `The address “${input.slug}” is taken. Choose another one.`);
    await insertMembership(tx, { projectId: project.id, userId: actor.userId, role: "admin" });
    await addShippedPrompts(tx, project.id);
    await insertAuditEvent(tx, {
      projectId: project.id,
      actorId: actor.userId,
      via: actor.via,
      action: "project.created",
      subjectKind: "project",
      subjectId: project.id,
      after: input,
    });
    return { slug: input.slug };
  });
}

/** Changes a project's name, guidelines or the rule on own approvals; what changed goes into the record. */
export async function changeProject(
  { db }: Connection,
  actor: Actor,
  projectId: string,
  changes: { name?: string; guidelines?: string; allowOwnApproval?: boolean },
): Promise<void> {
  const keys = Object.keys(changes) as (keyof typeof changes)[];
  if (keys.length === 0) return;
  await db.transaction(async (tx) => {
    const row = await updateProject(tx, projectId, changes);
    if (!row) throw new AppError("NOT_FOUND", "There is no such project.");
    const pick = (from: typeof row.before) => Object.fromEntries(keys.map((key) => [key, from[key]]));
    await insertAuditEvent(tx, {
      projectId,
      actorId: actor.userId,
      via: actor.via,
      action: "project.changed",
      subjectKind: "project",
      subjectId: projectId,
      before: pick(row.before),
      after: pick(row.after),
    });
  });
}
