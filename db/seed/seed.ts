import { Readable } from "node:stream";
import { and, asc, count, eq } from "drizzle-orm";
import { newId } from "#lib/ids.ts";
import { createImport, resumeImport, startImport } from "#lib/imports/commands.ts";
import { runImport } from "#lib/imports/run-import.ts";
import type { ImportState } from "#lib/imports/schema.ts";
import { storeUpload } from "#lib/imports/upload.ts";
import { type Connection, openDatabase } from "../client.ts";
import { insertAuditEvent } from "../queries/audit.ts";
import { getImport } from "../queries/imports.ts";
import { insertMembership } from "../queries/members.ts";
import { insertProject } from "../queries/projects.ts";
import { imports, projects, users } from "../schema/all.ts";
import { seedEngines } from "./demo-engines.ts";
import { type DemoFile, demoFiles } from "./demo-files.ts";
import { demoGuidelines } from "./demo-items.ts";
import { demoPeople, seedPeople } from "./demo-people.ts";
import { demoSlug as slug } from "./demo-slug.ts";

const seedLock = 7_153_202_311;

/**
 * Fills an empty database with the demo: one person per role, a project marked as an example, and the demo items
 * through the import itself. Does nothing where people are already; a seed that was cut is finished by the next call.
 * Nobody's grades are made up: every kept correction waits in the queue.
 */
export async function seedDemo(databaseUrl: string): Promise<void> {
  const connection = openDatabase(databaseUrl, { max: 4, applicationName: "errata-seed" });
  try {
    // Two starts at once: one seeds, the other waits and finds everything there.
    await connection.raw.begin(async (hold) => {
      await hold`select pg_advisory_xact_lock(${seedLock})`;
      await seedProject(connection);
      const place = await findPlace(connection);
      if (!place) return;
      for (const file of demoFiles()) await seedFile(connection, place, file);
      await seedEngines(connection.db, place.projectId);
    });
  } finally {
    await connection.close();
  }
}

/** People and project in one transaction: there are both or neither. */
async function seedProject({ db }: Connection): Promise<void> {
  await db.transaction(async (tx) => {
    const [people] = await tx.select({ count: count() }).from(users);
    if (people?.count !== 0) return;
    await seedPeople(tx);
    const project = { id: newId(), slug, name: "Examples", isExample: true, guidelines: demoGuidelines };
    await insertProject(tx, project);
    const roles = new Map(demoPeople.map(({ email, role }) => [email, role]));
    for (const { id: userId, email } of await tx.select({ id: users.id, email: users.email }).from(users)) {
      const role = roles.get(email);
      if (role) await insertMembership(tx, { projectId: project.id, userId, role });
    }
    await insertAuditEvent(tx, {
      projectId: project.id,
      actorId: null,
      via: "system",
      action: "project.created",
      subjectKind: "project",
      subjectId: project.id,
      after: { name: project.name, slug, isExample: true },
    });
  });
}

type Place = { projectId: string; userId: string };

/** The example project and the person whose imports these are; null where this database was not seeded. */
async function findPlace({ db }: Connection): Promise<Place | null> {
  const lead = demoPeople.find(({ role }) => role === "lead");
  const [row] = await db
    .select({ projectId: projects.id, userId: users.id })
    .from(projects)
    .innerJoin(users, eq(users.email, lead?.email ?? ""))
    .where(and(eq(projects.slug, slug), eq(projects.isExample, true)));
  return row ?? null;
}

/** Brings one file in, from wherever a cut seed left it. Run right here: no job is sent. */
async function seedFile(connection: Connection, place: Place, file: DemoFile): Promise<void> {
  const { projectId } = place;
  const actor = { userId: place.userId, via: "system" as const };
  const { id, state } = await ensureUploaded(connection, place, file);
  const send = async () => {};
  if (state === "uploaded") await startImport(connection, actor, { projectId, id, ...file }, send);
  else if (state === "failed") await resumeImport(connection, actor, { projectId, id }, send);
  else if (state !== "running") return;
  await runImport(connection, { projectId, importId: id }, new AbortController().signal);
  const ended = await getImport(connection.db, projectId, id);
  if (ended?.state === "done") return;
  throw new Error(`The demo file ${file.name} could not be imported: ${ended?.failure ?? ended?.state}`);
}

/** The import of this file, its bytes stored. The oldest of its name is ours: it is there before anybody logs in. */
async function ensureUploaded(
  connection: Connection,
  { projectId, userId }: Place,
  { name: fileName, bytes }: DemoFile,
): Promise<{ id: string; state: ImportState }> {
  const sizeBytes = bytes.length;
  const [there] = await connection.db
    .select({ id: imports.id, state: imports.state })
    .from(imports)
    .where(and(eq(imports.projectId, projectId), eq(imports.fileName, fileName)))
    .orderBy(asc(imports.id))
    .limit(1);
  if (there && there.state !== "uploading") return there;
  const file = { projectId, fileName, sizeBytes, maxBytes: sizeBytes };
  const { id } = there ?? (await createImport(connection, { userId }, file));
  const body = Readable.from([bytes]);
  const upload = { projectId, importId: id, body, contentLength: sizeBytes, maxBytes: sizeBytes };
  await storeUpload(connection, upload);
  return { id, state: "uploaded" };
}
