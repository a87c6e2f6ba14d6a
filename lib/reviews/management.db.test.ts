import { createRouterClient } from "@orpc/server";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "#db/client.ts";
import { deleteBatchOfImport } from "#db/queries/batches.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { insertTestCorrections } from "#db/testing-queue.ts";
import { hashToken } from "#lib/auth/secrets.ts";
import { newId } from "#lib/ids.ts";
import type { Role } from "#lib/members/schema.ts";
import { createImportBatch } from "./batch-commands.ts";
import { batches } from "./batch-procedures.ts";
import { flags } from "./flag-procedures.ts";
import { reviews } from "./procedures.ts";

let database: Connection & { drop(): Promise<void> };
let world: Awaited<ReturnType<typeof insertTestProject>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = await insertTestProject(database);
  await insertTestCorrections(database.db, world.projectId, 10);
});

/** The API as the member of that role calls it, through the gate, with an access token. */
async function as(role: Role) {
  const token = `errata_${newId().replaceAll("-", "").padEnd(43, "x")}`;
  await database.db.execute(sql`
    insert into access_tokens (id, user_id, name, token_hash, hint, scope, expires_at)
    values (${newId()}, ${world.ids[role]}, 'test', ${hashToken(token)}, 'x', 'write', now() + interval '1 hour')`);
  const headers = new Headers({ authorization: `Bearer ${token}` });
  const context = { headers, method: "POST", connection: database, address: "test" };
  return createRouterClient({ reviews, batches, flags }, { context });
}

const selection = { correctors: [], reasoners: [], levels: [], grading: "any" as const, grades: [] };
const excellent = {
  rightStep: true,
  soundExplanation: true,
  continuity: "high",
  grade: "excellent",
} as const;
const poor = {
  rightStep: false,
  soundExplanation: null,
  continuity: null,
  grade: "poor",
  poorReasons: ["wrong_step"] as ["wrong_step"],
} as const;
const project = () => ({ project: world.slug });

async function orderOf(batch: string): Promise<string[]> {
  const rows = await database.db.execute<{ id: string }>(
    sql`select correction_id as id from review_slots where batch_id = ${batch} and slot_number = 1 order by position`,
  );
  return rows.map((row) => row.id);
}
const wantedOf = async () => {
  const [row] = await database.db.execute<{ n: number }>(
    sql`select sum(reviews_wanted)::int as n from corrections where project_id = ${world.projectId}`,
  );
  return row?.n;
};
const actions = async () => {
  const rows = await database.db.execute<{ action: string }>(
    sql`select action from audit_events where project_id = ${world.projectId} order by id`,
  );
  return rows.map((row) => row.action);
};

async function grade(role: Role, batch: string, draft: typeof excellent | typeof poor, seconds: number) {
  const api = await as(role);
  const [item] = (await api.reviews.claim({ ...project(), batch, count: 1 })).items;
  if (!item) throw new Error("an item was expected");
  const { slotId, token } = item;
  await api.reviews.submit({ ...project(), slotId, token, idempotencyKey: newId(), seconds, ...draft });
  return item;
}

describe("batches", () => {
  test("a seed draws the same sample in the same order, another seed another one", async () => {
    const lead = await as("lead");
    const draw = (seed: string) =>
      lead.batches.create({ ...project(), name: `seed ${seed}`, seed, selection, size: 6, overlap: 2 });
    const [one, same, other] = [await draw("7"), await draw("7"), await draw("8")];
    expect(await orderOf(one.id)).toHaveLength(6);
    expect(await orderOf(same.id)).toEqual(await orderOf(one.id));
    expect(await orderOf(other.id)).not.toEqual(await orderOf(one.id));
    expect(await wantedOf()).toBe(36);
    expect(await lead.batches.get({ ...project(), id: one.id })).toMatchObject({
      size: 6,
      overlap: 2,
      places: 12,
      done: 0,
      left: 12,
      held: 0,
      extra: 0,
      state: "open",
      seed: "7",
      createdByName: `lead of ${world.slug}`,
    });
    expect((await lead.batches.list(project())).map((batch) => batch.id)).toEqual([
      other.id,
      same.id,
      one.id,
    ]);
  });

  test("preview counts what the filters let in, and nothing makes no batch", async () => {
    const lead = await as("lead");
    const level = { ...selection, levels: ["2"] };
    expect(await lead.batches.preview({ ...project(), selection: level, size: 50, overlap: 3 })).toEqual({
      matching: 2,
      items: 2,
      places: 6,
    });
    const nobody = { ...selection, correctors: ["nobody"] };
    const empty = lead.batches.create({
      ...project(),
      name: "x",
      seed: "1",
      selection: nobody,
      size: 5,
      overlap: 1,
    });
    await expect(empty).rejects.toMatchObject({ code: "UNPROCESSABLE" });
    expect(await lead.batches.list(project())).toEqual([]);
  });

  test("a batch can hold just the corrections picked by hand", async () => {
    const lead = await as("lead");
    const rows = await database.db.execute<{ id: string }>(
      sql`select id from corrections where project_id = ${world.projectId} order by id limit 3`,
    );
    const picked = { ...selection, corrections: rows.slice(0, 2).map((row) => row.id) };
    const { id } = await lead.batches.create({
      ...project(),
      name: "picked",
      seed: "1",
      selection: picked,
      size: 10,
      overlap: 1,
    });
    expect((await orderOf(id)).toSorted()).toEqual(picked.corrections.toSorted());
  });

  test("closing and opening again is recorded, once, and changes what corrections wait for", async () => {
    const lead = await as("lead");
    const { id } = await lead.batches.create({
      ...project(),
      name: "all",
      seed: "1",
      selection,
      size: 10,
      overlap: 1,
    });
    await grade("annotator", id, excellent, 10);
    await lead.batches.close({ ...project(), id });
    expect(await wantedOf()).toBe(1);
    await expect(lead.batches.close({ ...project(), id })).rejects.toMatchObject({ code: "CONFLICT" });
    await lead.batches.reopen({ ...project(), id });
    expect(await wantedOf()).toBe(10);
    expect(await actions()).toEqual(["batch.created", "batch.closed", "batch.reopened"]);
  });

  test("an import's batch holds its kept corrections once, and goes with it only untouched", async () => {
    const importId = newId();
    const { db } = database;
    await db.execute(
      sql`insert into imports (project_id, id, file_name, created_by) values (${world.projectId}, ${importId}, 'a.jsonl', ${world.ids.lead})`,
    );
    await db.execute(
      sql`update corrections set import_id = ${importId} where project_id = ${world.projectId} and level in ('1', '2')`,
    );
    const input = { projectId: world.projectId, importId, name: "a.jsonl", actorId: world.ids.lead };
    const made = await db.transaction((tx) => createImportBatch(tx, input));
    expect(made?.size).toBe(4);
    expect(await wantedOf()).toBe(4);
    expect((await (await as("lead")).batches.list(project()))[0]).toMatchObject({
      importFileName: "a.jsonl",
      places: 4,
    });
    await expect(
      db.transaction(async (tx) => {
        expect(await deleteBatchOfImport(tx, world.projectId, importId)).toBe(true);
        throw new Error("back");
      }),
    ).rejects.toThrow("back");
    await grade("annotator", made?.id ?? "", excellent, 10);
    expect(await db.transaction((tx) => deleteBatchOfImport(tx, world.projectId, importId))).toBe(false);
    const nothing = { ...input, importId: newId() };
    await db.execute(
      sql`insert into imports (project_id, id, file_name, created_by) values (${world.projectId}, ${nothing.importId}, 'b', ${world.ids.lead})`,
    );
    expect(await db.transaction((tx) => createImportBatch(tx, nothing))).toBeNull();
  });
});

describe("progress", () => {
  test("tells places, shares with intervals beside the paper's, and what each person did", async () => {
    const lead = await as("lead");
    const { id } = await lead.batches.create({
      ...project(),
      name: "all",
      seed: "1",
      selection,
      size: 10,
      overlap: 2,
    });
    await grade("annotator", id, excellent, 10);
    await grade("annotator", id, excellent, 30);
    await grade("admin", id, poor, 50);
    await lead.reviews.claim({ ...project(), batch: id, count: 2 });
    const progress = await lead.batches.progress({ ...project(), batch: id });
    expect(progress).toMatchObject({ places: 20, done: 3, left: 17, held: 2, extra: 0, graded: 3 });
    expect(progress.shares.map(({ grade, count, paperShare }) => [grade, count, paperShare])).toEqual([
      ["excellent", 2, 0.7],
      ["good", 0, 0.22],
      ["poor", 1, 0.08],
    ]);
    expect(progress.shares[0]?.share).toBeCloseTo(2 / 3);
    expect(progress.shares[0]?.low).toBeCloseTo(0.2077, 3);
    expect(progress.members).toEqual([
      {
        userId: world.ids.annotator,
        name: `annotator of ${world.slug}`,
        done: 2,
        extra: 0,
        skipped: 0,
        medianSeconds: 20,
        counts: { excellent: 2, good: 0, poor: 0 },
      },
      {
        userId: world.ids.admin,
        name: `admin of ${world.slug}`,
        done: 1,
        extra: 0,
        skipped: 0,
        medianSeconds: 50,
        counts: { excellent: 0, good: 0, poor: 1 },
      },
    ]);
    expect(await lead.batches.progress(project())).toEqual(progress);
  });

  test("says nothing of shares while nothing is graded", async () => {
    const progress = await (await as("lead")).batches.progress(project());
    expect(progress).toMatchObject({ places: 0, done: 0, left: 0, graded: 0, members: [] });
    expect(progress.shares[0]).toMatchObject({ share: null, low: null, high: null });
  });
});

describe("who sees which grades", () => {
  test("an annotator sees others' only after the own grade, once the batch is closed", async () => {
    const lead = await as("lead");
    const { id: batch } = await lead.batches.create({
      ...project(),
      name: "all",
      seed: "1",
      selection,
      size: 1,
      overlap: 3,
    });
    const { correctionId: id } = await grade("admin", batch, poor, 5);
    const annotator = await as("annotator");
    expect(await annotator.reviews.ofCorrection({ ...project(), id })).toEqual({ reviews: [], hidden: 1 });
    await grade("annotator", batch, excellent, 5);
    expect(await annotator.reviews.ofCorrection({ ...project(), id })).toMatchObject({
      reviews: [{ isYours: true }],
      hidden: 1,
    });
    expect((await lead.reviews.ofCorrection({ ...project(), id })).reviews).toHaveLength(2);
    await lead.batches.close({ ...project(), id: batch });
    const seen = await annotator.reviews.ofCorrection({ ...project(), id });
    expect(seen.hidden).toBe(0);
    expect(seen.reviews.map((review) => [review.grade, review.isYours, review.isUndone])).toEqual([
      ["excellent", true, false],
      ["poor", false, false],
    ]);
  });

  test("a role taken away in mid-item is refused, and the item goes on to others", async () => {
    const lead = await as("lead");
    const { id: batch } = await lead.batches.create({
      ...project(),
      name: "all",
      seed: "1",
      selection,
      size: 1,
      overlap: 1,
    });
    const annotator = await as("annotator");
    const [item] = (await annotator.reviews.claim({ ...project(), batch, count: 1 })).items;
    if (!item) throw new Error("an item was expected");
    const sent = {
      ...project(),
      slotId: item.slotId,
      token: item.token,
      idempotencyKey: newId(),
      ...excellent,
    };
    const mine = sql`project_id = ${world.projectId} and user_id = ${world.ids.annotator}`;
    await database.db.execute(sql`update memberships set role = 'researcher' where ${mine}`);
    await expect(annotator.reviews.submit(sent)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await database.db.execute(sql`delete from memberships where ${mine}`);
    await expect(annotator.reviews.submit(sent)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await database.db.execute(
      sql`update review_slots set lease_expires_at = now() - interval '1 second' where id = ${item.slotId}`,
    );
    expect((await lead.reviews.claim({ ...project(), batch, count: 1 })).held[0]?.slotId).toBe(item.slotId);
    await database.db.execute(
      sql`insert into memberships (project_id, user_id, role) values (${world.projectId}, ${world.ids.annotator}, 'annotator')`,
    );
    expect(await annotator.reviews.submit(sent)).toMatchObject({
      outcome: "extra",
      extraReason: "slot_taken",
    });
  });
});

describe("flags", () => {
  test("mark all corrections of the question until the last is settled with words", async () => {
    const lead = await as("lead");
    const { id: batch } = await lead.batches.create({
      ...project(),
      name: "all",
      seed: "1",
      selection,
      size: 1,
      overlap: 1,
    });
    const annotator = await as("annotator");
    const [item] = (await annotator.reviews.claim({ ...project(), batch, count: 1 })).items;
    const correctionId = item?.correctionId ?? "";
    const first = await annotator.flags.create({
      ...project(),
      subject: "gold_answer",
      correctionId,
      note: "It is 11.",
    });
    const second = await annotator.flags.create({
      ...project(),
      subject: "question",
      correctionId,
      note: "Unclear.",
    });
    const again = await annotator.reviews.claim({ ...project(), batch, count: 1 });
    expect(again.items[0]?.isFlagged).toBe(true);
    expect((await annotator.flags.list(project())).rows).toMatchObject([
      {
        id: second.id,
        subject: "question",
        goldAnswer: "12",
        authorName: `annotator of ${world.slug}`,
        settledAt: null,
      },
      { id: first.id, subject: "gold_answer" },
    ]);
    await expect(
      annotator.flags.settle({ ...project(), id: first.id, resolution: "no" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await lead.flags.settle({ ...project(), id: first.id, resolution: "12 is right." });
    expect((await annotator.reviews.claim({ ...project(), batch, count: 1 })).items[0]?.isFlagged).toBe(true);
    await lead.flags.settle({ ...project(), id: second.id, resolution: "Clear enough." });
    expect((await annotator.reviews.claim({ ...project(), batch, count: 1 })).items[0]?.isFlagged).toBe(
      false,
    );
    await expect(lead.flags.settle({ ...project(), id: second.id, resolution: "x" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const settled = await lead.flags.list({ ...project(), state: "settled", correctionId });
    expect(settled.rows.map((flag) => flag.resolution)).toEqual(["Clear enough.", "12 is right."]);
    expect((await actions()).filter((action) => action === "flag.settled")).toHaveLength(2);
  });
});
