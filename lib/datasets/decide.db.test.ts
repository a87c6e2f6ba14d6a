import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFreezing } from "#db/queries/versions.ts";
import { approvals, auditEvents, exportsTable, memberships, projects } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { changeRecipe, createDataset, createVersion } from "./commands.ts";
import { hostileText, insertWorld, mixedWorld } from "./dataset-world.testing.ts";
import { decideVersion } from "./decide.ts";
import { exportFileName, exportVersion } from "./export.ts";
import { freezeVersion } from "./freeze.ts";
import { compareVersions, readVersion } from "./read.ts";
import { exportLine } from "./render-export.ts";
import { exportFormats, type Recipe, startingRecipe } from "./schema.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let project: Awaited<ReturnType<typeof insertTestProject>>;
let datasetId: string;

const actorOf = (userId: string): Actor => ({
  userId,
  name: "Test",
  email: "t@test",
  isAdmin: false,
  via: "session",
  sessionId: null,
});

beforeAll(async () => {
  database = await createTestDatabase();
  project = await insertTestProject(database);
  await insertWorld(database, project.projectId, project.ids.researcher, mixedWorld());
  const made = await createDataset(database, actorOf(project.ids.researcher), project.projectId, "Mixed");
  datasetId = made.id;
});
afterAll(() => database?.drop());

async function frozen(recipe: Recipe = startingRecipe, author = project.ids.researcher) {
  const { id } = await createVersion(database, actorOf(author), project.projectId, { datasetId, recipe });
  await startFreezing(
    database.db,
    project.projectId,
    id,
    {
      phase: "queued",
      rows: 0,
      of: 0,
      attempt: 0,
      failure: null,
      requestedBy: author,
      via: "session",
      at: new Date().toISOString(),
    },
    60,
  );
  const { signal } = new AbortController();
  await freezeVersion(database, { projectId: project.projectId, versionId: id }, { signal });
  return id;
}

type Event = Parameters<typeof decideVersion>[3]["event"];
const decide = (id: string, event: Event, by: keyof typeof project.ids, note = "") =>
  decideVersion(database, actorOf(project.ids[by]), project.projectId, { id, event, note });

async function approved(recipe?: Recipe) {
  const id = await frozen(recipe);
  await decide(id, "submit", "researcher");
  await decide(id, "approve", "lead", "Looks good.");
  return id;
}

const read = (id: string, by: keyof typeof project.ids = "lead") =>
  readVersion(database.db, project.projectId, project.ids[by], id);

describe("deciding on a version", () => {
  test("goes from frozen over submitted to approved and revoked, each step with its row and the record", async () => {
    const id = await approved();
    await expect(decide(id, "revoke", "lead")).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await decide(id, "revoke", "lead", "Gold answers were wrong.");
    const version = await read(id);
    expect(version.state).toBe("revoked");
    expect(version.approvals.map(({ event, note }) => [event, note])).toEqual([
      ["revoked", "Gold answers were wrong."],
      ["approved", "Looks good."],
      ["submitted", ""],
    ]);
    const events = await database.db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, id))
      .orderBy(auditEvents.id);
    expect(events.map(({ action }) => action)).toEqual([
      "version.drafted",
      "version.frozen",
      "version.submitted",
      "version.approved",
      "version.revoked",
    ]);
  });

  test("sends back only with a note", async () => {
    const id = await frozen();
    await decide(id, "submit", "researcher");
    await expect(decide(id, "send_back", "lead", "  ")).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(decide(id, "send_back", "lead", "Too few.")).resolves.toEqual({ state: "sent_back" });
  });

  test("refuses what the state does not allow, and says how it stands", async () => {
    const id = await frozen();
    await expect(decide(id, "approve", "lead")).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("is frozen and not submitted"),
    });
  });

  test("counts a double press once", async () => {
    const id = await frozen();
    await decide(id, "submit", "researcher");
    const presses = await Promise.allSettled([
      decide(id, "approve", "lead"),
      decide(id, "approve", "lead"),
      decide(id, "send_back", "admin", "No."),
    ]);
    expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const press of presses) {
      if (press.status === "rejected") expect(press.reason).toMatchObject({ code: "CONFLICT" });
    }
    const rows = await database.db.select().from(approvals).where(eq(approvals.versionId, id));
    expect(rows).toHaveLength(2);
  });

  test("refuses the own approval of who made or submitted it", async () => {
    const made = await frozen(startingRecipe, project.ids.admin);
    await decide(made, "submit", "researcher");
    await expect(decide(made, "approve", "admin")).rejects.toMatchObject({ code: "FORBIDDEN" });
    const submitted = await frozen();
    await decide(submitted, "submit", "admin");
    await expect(decide(submitted, "approve", "admin")).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await read(submitted, "admin")).toMatchObject({ isMine: true, mayApproveOwn: false });
    await expect(decide(submitted, "approve", "lead")).resolves.toEqual({ state: "approved" });
  });

  test("lets a project allow own approvals, and shows that one was", async () => {
    const id = await frozen(startingRecipe, project.ids.admin);
    await decide(id, "submit", "admin");
    const set = (allowOwnApproval: boolean) =>
      database.db.update(projects).set({ allowOwnApproval }).where(eq(projects.id, project.projectId));
    await set(true);
    await decide(id, "approve", "admin");
    await set(false);
    expect((await read(id)).approvals[0]).toMatchObject({ event: "approved", isOwn: true });
  });

  test("allows it in a project with one member", async () => {
    const alone = await insertTestProject(database);
    for (const role of ["annotator", "lead", "researcher"] as const) {
      await database.db
        .delete(memberships)
        .where(and(eq(memberships.projectId, alone.projectId), eq(memberships.userId, alone.ids[role])));
    }
    const actor = actorOf(alone.ids.admin);
    const dataset = await createDataset(database, actor, alone.projectId, "Alone");
    const { id } = await createVersion(database, actor, alone.projectId, {
      datasetId: dataset.id,
      recipe: startingRecipe,
    });
    const version = await readVersion(database.db, alone.projectId, alone.ids.admin, id);
    expect(version).toMatchObject({ isMine: true, mayApproveOwn: true });
  });
});

describe("a frozen version", () => {
  test("refuses another recipe, and the database refuses it too", async () => {
    const id = await frozen();
    const actor = actorOf(project.ids.researcher);
    await expect(
      changeRecipe(database, actor, project.projectId, { id, recipe: startingRecipe }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      database.raw`update versions set recipe = '{}' where project_id = ${project.projectId} and id = ${id}`,
    ).rejects.toThrow("a frozen version cannot be changed");
    await expect(
      database.raw`delete from version_rows where project_id = ${project.projectId} and version_id = ${id}`,
    ).rejects.toThrow("rows cannot be changed");
  });

  test("is not found from another project", async () => {
    const other = await insertTestProject(database);
    const id = await frozen();
    await expect(readVersion(database.db, other.projectId, other.ids.lead, id)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("compares with another by content", async () => {
    const [from, to] = [await frozen(), await frozen({ ...startingRecipe, includeUngraded: false })];
    const there = await compareVersions(database.db, project.projectId, { from, to });
    const back = await compareVersions(database.db, project.projectId, { from: to, to: from });
    expect(there.added).toBe(0);
    expect(there.removed).toBeGreaterThan(5);
    expect(there.removedExamples).toHaveLength(Math.min(20, there.removed));
    expect(there.removedExamples.every(({ kind }) => kind === "correction")).toBe(true);
    expect([back.added, back.removed, back.shared]).toEqual([there.removed, 0, there.shared]);
  });
});

async function takeAway(id: string, format: (typeof exportFormats)[number]) {
  const actor = actorOf(project.ids.researcher);
  const { stream } = await exportVersion(database, actor, project.projectId, { id, format });
  return Buffer.from(await new Response(stream).arrayBuffer());
}

describe("an export", () => {
  test.each(exportFormats)("in %s holds byte for byte what the pure rule writes", async (format) => {
    const id = await approved();
    const rows = await database.raw<{ prompt: string; completion: string }[]>`
      select e.prompt, e.completion from version_rows r
      join examples e on e.project_id = r.project_id and e.hash = r.example_hash
      where r.project_id = ${project.projectId} and r.version_id = ${id} order by r.position`;
    expect(rows.some(({ prompt }) => prompt.includes("\u0001"))).toBe(true);
    const file = await takeAway(id, format);
    expect(file.toString()).toBe(rows.map((row) => exportLine(row, format)).join(""));
    const version = await read(id);
    expect(version.summary?.bytes[format]).toBe(file.length);
    const [noted] = await database.db
      .select()
      .from(exportsTable)
      .where(and(eq(exportsTable.versionId, id), eq(exportsTable.format, format)));
    expect(noted).toMatchObject({ rows: version.exampleCount, bytes: file.length });
    expect(noted?.finishedAt).not.toBeNull();
  });

  test("of hostile texts escapes in SQL as JSON.stringify does", async () => {
    const ends = ["", "\u0001", "\u180e", "\u200b", "\u0085", "\v\f\r\n\t ", hostileText];
    const all = Array.from({ length: 0x250 }, (_, code) => code + 1)
      .map((code) => String.fromCodePoint(code))
      .join("");
    const texts = [
      ...ends.map((end) => `${end}middle${end}`),
      all,
      `${all}x`,
      hostileText,
      "\u{10ffff}\ufffe\ue000",
    ];
    const id = await writeVersion(texts.map((text) => ({ prompt: text, completion: text })));
    for (const format of exportFormats) {
      expect((await takeAway(id, format)).toString()).toBe(
        texts.map((text) => exportLine({ prompt: text, completion: text }, format)).join(""),
      );
    }
  });

  test.each([
    ["frozen one after another", (index: number) => index],
    ["frozen earlier, with two that changed places", (index: number) => (index < 2 ? 1 - index : index)],
    ["frozen at several times", (index: number) => (index * 7) % 300],
    ["with others between them", (index: number) => index + (index > 200 ? 5 : 0)],
  ])("keeps the version's order over examples %s", async (_, ordinalOf) => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      prompt: `Question ${index}`,
      completion: "x".repeat((index * 37) % 900),
    }));
    const id = await writeVersion(rows, ordinalOf);
    const file = await takeAway(id, "prompt_completion");
    expect(file.toString()).toBe(rows.map((row) => exportLine(row, "prompt_completion")).join(""));
  });

  test("is refused before approval and after it was revoked", async () => {
    const id = await frozen();
    await expect(takeAway(id, "messages")).rejects.toMatchObject({ code: "CONFLICT" });
    await decide(id, "submit", "researcher");
    await expect(takeAway(id, "messages")).rejects.toThrow("waits for approval");
    await decide(id, "approve", "lead");
    await takeAway(id, "messages");
    await decide(id, "revoke", "lead", "Wrong.");
    await expect(takeAway(id, "messages")).rejects.toThrow("was revoked");
  });

  test("that its reader gives up leaves no connection behind", async () => {
    const id = await approved();
    const actor = actorOf(project.ids.researcher);
    for (let round = 0; round < 6; round++) {
      const { stream } = await exportVersion(database, actor, project.projectId, { id, format: "messages" });
      const reader = stream.getReader();
      await reader.read();
      await reader.cancel();
    }
    expect((await takeAway(id, "messages")).length).toBeGreaterThan(1000);
  });

  test.each([
    ["GSM8K corrections", 3, "messages" as const, false, "gsm8k-corrections-v3-chat.jsonl"],
    ["Größe “x”\r\n", 1, "prompt_completion" as const, true, "example-gro-e-x-v1-prompt-completion.jsonl"],
    ["数学", 2, "messages" as const, false, "dataset-v2-chat.jsonl"],
  ])("of %j version %i is named after it", (name, number, format, isExample, expected) => {
    expect(exportFileName(name, number, format, { isExample, isSimulated: false })).toBe(expected);
  });
});

let lastOrdinal = 1_000_000;

/** An approved version with exactly these examples, in this order; `ordinalOf` says in which order they were frozen. */
async function writeVersion(
  rows: { prompt: string; completion: string }[],
  ordinalOf = (index: number) => index,
): Promise<string> {
  const { id } = await createVersion(database, actorOf(project.ids.researcher), project.projectId, {
    datasetId,
    recipe: startingRecipe,
  });
  for (const [index, { prompt, completion }] of rows.entries()) {
    const hash = `test ${id} ${index}`;
    const ordinal = lastOrdinal + ordinalOf(index);
    await database.raw`
      insert into examples (project_id, hash, ordinal, kind, prompt, completion)
      values (${project.projectId}, ${hash}, ${ordinal}, 'cot', ${prompt}, ${completion})`;
    await database.raw`
      insert into version_rows (project_id, version_id, position, example_hash, example_ordinal, provenance)
      values (${project.projectId}, ${id}, ${index + 1}, ${hash}, ${ordinal}, '{}')`;
  }
  lastOrdinal += 10_000;
  await database.raw`
    update versions set state = 'approved', frozen_at = now(), example_count = ${rows.length}
    where project_id = ${project.projectId} and id = ${id}`;
  return id;
}
