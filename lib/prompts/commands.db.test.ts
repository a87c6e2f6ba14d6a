import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPrompts } from "#db/queries/prompts.ts";
import { auditEvents, prompts, promptVersions } from "#db/schema/all.ts";
import { seedShippedPrompts } from "#db/seed/shipped-prompts.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { changePrompt, createPrompt, savePromptVersion } from "./commands.ts";
import { getNumberedVersion, getPromptVersion, readPrompt } from "./read.ts";
import type { PromptBody } from "./schema.ts";
import { shippedPrompts } from "./shipped/shipped-prompts.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let world: Awaited<ReturnType<typeof insertTestProject>>;
let actor: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await insertTestProject(database);
  actor = {
    userId: world.ids.researcher,
    name: "",
    email: "",
    isAdmin: false,
    via: "session",
    sessionId: null,
  };
});
afterAll(() => database.drop());

const text = (words: string): PromptBody => ({ form: "text", kind: "numeric", text: words });
const make = (name: string, body: PromptBody = text("Find the mistake.")) =>
  createPrompt(database, actor, world.projectId, { name, body, note: "first" });
const save = (id: string, body: PromptBody, basedOn: number) =>
  savePromptVersion(database, actor, world.projectId, { id, body, note: "", basedOn });
const change = (id: string, changes: { name?: string; isArchived?: boolean }) =>
  changePrompt(database, actor, world.projectId, { id, ...changes });

describe("prompts in the database", () => {
  it("keep every version, numbered, with author, note and hash", async () => {
    const { id, versionId } = await make("kept");
    const second = await save(id, text("Find the first mistake."), 1);
    expect(second).toMatchObject({ number: 2, isNew: true });
    const prompt = await readPrompt(database.db, world.projectId, id);
    expect(prompt.versions.map(({ number, note }) => [number, note])).toEqual([
      [2, ""],
      [1, "first"],
    ]);
    expect(prompt.versions[0]).toMatchObject({
      authorName: expect.stringContaining("researcher"),
      bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(prompt.body).toEqual(text("Find the first mistake."));
    const first = await getPromptVersion(database.db, world.projectId, versionId);
    expect(first).toMatchObject({ number: 1, promptName: "kept", body: text("Find the mistake.") });
    expect((await getNumberedVersion(database.db, world.projectId, id, 2)).id).toBe(second.versionId);
  });

  it("make no version of the same content, also when it is only spaced otherwise", async () => {
    const { id } = await make("same");
    expect(await save(id, text("\nFind the mistake.  \r\n"), 1)).toMatchObject({ number: 1, isNew: false });
    const numbers = shippedPrompts[0]?.body;
    if (!numbers) throw new Error("nothing is shipped");
    const { id: other } = await make("same examples", numbers);
    const respaced = { ...numbers, instruction: `${numbers.instruction}  \n` };
    expect(await save(other, respaced, 1)).toMatchObject({ number: 1, isNew: false });
  });

  it("refuse to save over a version that the writer has not seen", async () => {
    const { id } = await make("contested");
    const saves = await Promise.allSettled([save(id, text("One."), 1), save(id, text("Two."), 1)]);
    expect(saves.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(save(id, text("Three."), 1)).rejects.toMatchObject({
      code: "CONFLICT",
      details: { newest: 2 },
    });
  });

  it("cannot be changed or deleted once they are saved", async () => {
    const { versionId } = await make("fixed");
    const one = and(eq(promptVersions.projectId, world.projectId), eq(promptVersions.id, versionId));
    await expect(database.db.update(promptVersions).set({ note: "x" }).where(one)).rejects.toThrow();
    await expect(database.db.delete(promptVersions).where(one)).rejects.toThrow();
  });

  it("free their name when they are archived, and are refused back under a taken one", async () => {
    const { id } = await make("reused");
    await expect(make("reused")).rejects.toMatchObject({ code: "CONFLICT" });
    await change(id, { isArchived: true });
    await expect(save(id, text("More."), 1)).rejects.toMatchObject({ code: "CONFLICT" });
    await make("reused");
    await expect(change(id, { isArchived: false })).rejects.toMatchObject({ code: "CONFLICT" });
    await change(id, { name: "reused, old", isArchived: false });
    const rows = await listPrompts(database.db, world.projectId, { withArchived: false });
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(["reused", "reused, old"]));
  });

  it("are written into the record with every change", async () => {
    const { id } = await make("recorded");
    await save(id, text("Another."), 1);
    await change(id, { name: "recorded anew" });
    await change(id, { isArchived: true });
    const events = await database.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, id))
      .orderBy(auditEvents.id);
    expect(events.map(({ action }) => action)).toEqual([
      "prompt.created",
      "prompt.saved",
      "prompt.renamed",
      "prompt.archived",
    ]);
  });

  it("are not found from another project", async () => {
    const { id, versionId } = await make("hidden");
    const elsewhere = await insertTestProject(database);
    await expect(readPrompt(database.db, elsewhere.projectId, id)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(getPromptVersion(database.db, elsewhere.projectId, versionId)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the prompts that come along", () => {
  it("are given to every project once, and leave a taken name to whoever took it", async () => {
    const { projectId } = await insertTestProject(database);
    await createPrompt(database, actor, projectId, { name: "LaTeX", body: text("Mine."), note: "" });
    await seedShippedPrompts(database.url);
    await seedShippedPrompts(database.url);
    const rows = await listPrompts(database.db, projectId, { withArchived: true });
    expect(rows.map(({ name, exampleCount }) => [name, exampleCount])).toEqual([
      ["LaTeX", null],
      ["Multiple choice", 4],
      ["Numbers", 4],
    ]);
    expect(rows.find(({ name }) => name === "Numbers")?.newest.authorName).toBeNull();
  });

  it("do not come back when they were archived", async () => {
    const { projectId } = await insertTestProject(database);
    await seedShippedPrompts(database.url);
    await database.db
      .update(prompts)
      .set({ archivedAt: new Date().toISOString() })
      .where(eq(prompts.projectId, projectId));
    await seedShippedPrompts(database.url);
    expect(await listPrompts(database.db, projectId, { withArchived: false })).toEqual([]);
  });
});
