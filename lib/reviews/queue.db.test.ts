import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "#db/client.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { insertTestBatch, insertTestCorrections } from "#db/testing-queue.ts";
import { newId } from "#lib/ids.ts";
import { setBatchState } from "./batch-commands.ts";
import { claimItems, keepAlive } from "./claim.ts";
import { skipItem, submitReview } from "./commands.ts";
import { readQueueStatus } from "./queue-status.ts";
import { undoReview } from "./undo.ts";
import type { HeldSlot, ReviewItem, SubmitRequest } from "./views.ts";

let database: Connection & { drop(): Promise<void> };
let project: Awaited<ReturnType<typeof insertTestProject>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  project = await insertTestProject(database);
});

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
  poorReasons: ["wrong_step"],
} as const;

const claim = (userId: string, batch: string, count = 1, have: string[] = []) =>
  claimItems(database, userId, project.projectId, { batch, count, have });

async function claimOne(userId: string, batch: string): Promise<ReviewItem> {
  const { items } = await claim(userId, batch);
  const [item] = items;
  if (!item) throw new Error("nothing to claim");
  return item;
}

function request(slot: HeldSlot, change: Partial<SubmitRequest> = {}): SubmitRequest {
  const base = { poorReasons: [], trueErrorStep: null, note: null, seconds: 20, idempotencyKey: newId() };
  return { ...base, slotId: slot.slotId, token: slot.token, ...excellent, ...change };
}
const submit = (userId: string, slot: HeldSlot, change: Partial<SubmitRequest> = {}) =>
  submitReview(database, userId, project.projectId, request(slot, change));
const status = (userId: string, batch: string) =>
  readQueueStatus(database.db, project.projectId, userId, batch);
const skip = (userId: string, slot: HeldSlot, reason: "cannot_judge" | "other" = "cannot_judge") =>
  skipItem(database, userId, project.projectId, {
    slotId: slot.slotId,
    token: slot.token,
    idempotencyKey: newId(),
    reason,
    note: null,
  });
const undo = (userId: string, change: { reviewId?: string; idempotencyKey?: string } = {}) =>
  undoReview(database, userId, project.projectId, { idempotencyKey: newId(), ...change });
const moveLease = (slotId: string, minutes: number) =>
  database.db.execute(
    sql`update review_slots set lease_expires_at = now() + make_interval(mins => ${minutes}::int) where id = ${slotId}`,
  );

async function batchOf(items: number, overlap = 1): Promise<string> {
  await insertTestCorrections(database.db, project.projectId, items);
  return insertTestBatch(database.db, project.projectId, overlap);
}

async function reviewsOf(batch: string) {
  const rows = await database.db.execute<{ kind: string; counts: boolean; reviewer: string; slot: string }>(
    sql`select kind, counts, reviewer_id as reviewer, slot_id as slot from reviews where batch_id = ${batch} order by id`,
  );
  return [...rows];
}

async function correctionOf(id: string) {
  const rows = await database.db.execute<{ grade: string | null; n: number; differ: boolean }>(
    sql`select grade, review_count as n, grades_differ as differ from corrections where id = ${id}`,
  );
  return rows[0];
}

describe("claim", () => {
  test("gives an item with everything the screen shows", async () => {
    const batch = await batchOf(1);
    const item = await claimOne(project.ids.annotator, batch);
    expect(item).toMatchObject({
      secondsLeft: 180,
      corrector: "corrector-a",
      question: { goldAnswer: "12", split: "train", kind: "numeric", choices: null },
      path: { steps: ["15 pears.", "15 + 3 = 18.", "The answer is 18."], verdict: null },
      revision: {
        number: 0,
        incorrectStep: 2,
        startsAt: 2,
        keptBefore: true,
        verdict: { verdict: "equal", extracted: "12" },
      },
      notes: [],
    });
    expect(item.revision.steps).toEqual([
      { number: 2, text: "15 - 3 = 12." },
      { number: 3, text: "The answer is 12." },
    ]);
  });

  test("gives two tabs of one person the same items with the same tokens", async () => {
    const batch = await batchOf(10, 3);
    const [one, two] = await Promise.all([
      claim(project.ids.annotator, batch, 3),
      claim(project.ids.annotator, batch, 3),
    ]);
    expect(one.held).toHaveLength(3);
    const ids = (answer: typeof one) => answer.held.map(({ slotId, token }) => `${slotId} ${token}`).sort();
    const later = await claim(project.ids.annotator, batch, 3);
    expect(ids(two)).toEqual(ids(later));
    expect(ids(one)).toEqual(ids(later));
    expect(new Set(later.items.map((item) => item.correctionId)).size).toBe(3);
  });

  test("sends no item that the screen has, and says which of those are lost", async () => {
    const batch = await batchOf(3);
    const first = await claim(project.ids.annotator, batch, 2);
    const gone = newId();
    const again = await claim(project.ids.annotator, batch, 3, [
      ...first.held.map((slot) => slot.slotId),
      gone,
    ]);
    expect(again.held).toHaveLength(3);
    expect(again.items).toHaveLength(1);
    expect(again.lost).toEqual([gone]);
  });

  test("gives the last place to one of two people", async () => {
    const batch = await batchOf(1);
    const answers = await Promise.all([claim(project.ids.annotator, batch), claim(project.ids.lead, batch)]);
    expect(answers.map((answer) => answer.held.length).sort()).toEqual([0, 1]);
  });

  test("never gives one person the same item of overlap 3 twice", async () => {
    const batch = await batchOf(2, 3);
    const seen: string[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const item = await claimOne(project.ids.annotator, batch);
      seen.push(item.correctionId);
      await submit(project.ids.annotator, item);
    }
    expect(new Set(seen).size).toBe(2);
    expect((await claim(project.ids.annotator, batch, 3)).held).toEqual([]);
    expect((await status(project.ids.annotator, batch)).reason).toBe("all_graded_by_you");
    expect((await claim(project.ids.lead, batch, 3)).held).toHaveLength(2);
  });

  test("takes the oldest open batch with work when none is named", async () => {
    const older = await batchOf(1);
    const newer = await insertTestBatch(database.db, project.projectId);
    const first = await claimItems(database, project.ids.annotator, project.projectId, {
      count: 2,
      have: [],
    });
    expect(first.items.map((item) => item.batch.id)).toEqual([older, newer]);
  });

  test("does not offer a revision to the person who wrote it", async () => {
    const batch = await batchOf(1);
    const [row] = await database.db.execute<{ id: string; correction: string }>(
      sql`select id, correction_id as correction from correction_revisions where project_id = ${project.projectId}`,
    );
    const revisionId = newId();
    await database.db.execute(sql`
      insert into correction_revisions (project_id, id, correction_id, number, raw, outcome, steps, author_id)
      values (${project.projectId}, ${revisionId}, ${row?.correction}, 1, 'edited', 'parsed', '[]', ${project.ids.annotator})`);
    await database.db.execute(
      sql`update review_slots set revision_id = ${revisionId} where batch_id = ${batch}`,
    );
    expect((await claim(project.ids.annotator, batch)).held).toEqual([]);
    expect((await status(project.ids.annotator, batch)).reason).toBe("written_by_you");
    const item = await claimOne(project.ids.lead, batch);
    await expect(submit(project.ids.annotator, item)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("heartbeat", () => {
  test("renews what is held, and says why the rest is lost", async () => {
    const batch = await batchOf(4);
    const me = project.ids.annotator;
    const { held } = await claim(me, batch, 3);
    const [keep, graded, taken] = held;
    if (!keep || !graded || !taken) throw new Error("three items were expected");
    await submit(me, graded);
    await moveLease(taken.slotId, -1);
    await moveLease(keep.slotId, -1);
    const other = await claim(project.ids.lead, batch, 2);
    expect(other.held.map((slot) => slot.slotId)).toContain(taken.slotId);
    const answer = await keepAlive(database, me, project.projectId, [
      keep,
      graded,
      taken,
      { slotId: newId(), token: newId() },
    ]);
    expect(answer.lost.map((slot) => slot.reason).sort()).toEqual(["gone", "graded", "taken", "taken"]);
    expect(answer.held).toEqual([]);
    const fresh = await claimOne(me, batch);
    await moveLease(fresh.slotId, -60);
    expect((await keepAlive(database, me, project.projectId, [fresh])).held).toEqual([
      { slotId: fresh.slotId, secondsLeft: 180 },
    ]);
    await setBatchState(database, actor(project.ids.lead), project.projectId, { id: batch, to: "closed" });
    expect((await keepAlive(database, me, project.projectId, [fresh])).lost).toEqual([
      { slotId: fresh.slotId, reason: "batch_closed" },
    ]);
  });
});

const actor = (userId: string) => ({
  userId,
  name: "n",
  email: "e",
  isAdmin: false,
  via: "session" as const,
  sessionId: null,
});

describe("submit", () => {
  test("counts once when the same submit comes five times at once", async () => {
    const batch = await batchOf(2);
    const item = await claimOne(project.ids.annotator, batch);
    const sent = request(item);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => submitReview(database, project.ids.annotator, project.projectId, sent)),
    );
    expect(new Set(answers.map((answer) => answer.reviewId)).size).toBe(1);
    expect(answers.every((answer) => answer.outcome === "counted")).toBe(true);
    expect(answers.filter((answer) => !answer.isRepeat)).toHaveLength(1);
    expect(await reviewsOf(batch)).toHaveLength(1);
    expect(await correctionOf(item.correctionId)).toEqual({ grade: "excellent", n: 1, differ: false });
  });

  test("claims the next items in the same call", async () => {
    const batch = await batchOf(4);
    const { held, items } = await claim(project.ids.annotator, batch, 3);
    const [first, ...rest] = held;
    if (!first) throw new Error("an item was expected");
    const have = rest.map((slot) => slot.slotId);
    const { next } = await submit(project.ids.annotator, first, { claimNext: { batch, count: 3, have } });
    expect(next?.held.slice(0, 2).map((slot) => slot.slotId)).toEqual(have);
    expect(next?.items).toHaveLength(1);
    expect(items.map((item) => item.slotId)).not.toContain(next?.items[0]?.slotId);
  });

  test("refuses judgements that contradict the grade, and stores nothing", async () => {
    const batch = await batchOf(1);
    const item = await claimOne(project.ids.annotator, batch);
    const wrong = submit(project.ids.annotator, item, { grade: "good" });
    await expect(wrong).rejects.toMatchObject({
      code: "UNPROCESSABLE",
      details: { problems: ["grade_contradicts_judgements"] },
    });
    const beyond = submit(project.ids.annotator, item, {
      ...poor,
      poorReasons: ["wrong_step"],
      trueErrorStep: 4,
    });
    await expect(beyond).rejects.toMatchObject({ details: { problems: ["step_out_of_range"] } });
    expect(await reviewsOf(batch)).toEqual([]);
  });

  test("keeps a grade whose lease ran out an hour ago: it counts while nobody took the place", async () => {
    const batch = await batchOf(1);
    const item = await claimOne(project.ids.annotator, batch);
    await moveLease(item.slotId, -60);
    expect(await submit(project.ids.annotator, item)).toMatchObject({ outcome: "counted" });
  });

  test("keeps a grade whose place was taken as extra, and the later holder's counts", async () => {
    const batch = await batchOf(1);
    const item = await claimOne(project.ids.annotator, batch);
    await moveLease(item.slotId, -60);
    const taken = await claimOne(project.ids.lead, batch);
    expect(taken.slotId).toBe(item.slotId);
    expect(await submit(project.ids.annotator, item)).toMatchObject({
      outcome: "extra",
      extraReason: "slot_taken",
    });
    expect(await submit(project.ids.lead, taken, { ...poor, poorReasons: ["wrong_step"] })).toMatchObject({
      outcome: "counted",
    });
    expect(await correctionOf(item.correctionId)).toEqual({ grade: "poor", n: 1, differ: false });
    expect((await reviewsOf(batch)).map((review) => review.counts)).toEqual([false, true]);
  });

  test("counts one of two tabs' grades of an item and keeps the other as extra", async () => {
    const batch = await batchOf(1, 2);
    const item = await claimOne(project.ids.annotator, batch);
    const answers = await Promise.all([
      submit(project.ids.annotator, item),
      submit(project.ids.annotator, item),
    ]);
    expect(answers.map((answer) => answer.extraReason ?? answer.outcome).sort()).toEqual([
      "already_graded",
      "counted",
    ]);
    expect((await status(project.ids.lead, batch)).done).toBe(1);
  });

  test("keeps a grade of a batch closed meanwhile as extra", async () => {
    const batch = await batchOf(1);
    const item = await claimOne(project.ids.annotator, batch);
    await setBatchState(database, actor(project.ids.lead), project.projectId, { id: batch, to: "closed" });
    expect(await submit(project.ids.annotator, item)).toMatchObject({
      outcome: "extra",
      extraReason: "batch_closed",
    });
    expect((await claim(project.ids.annotator, batch)).held).toEqual([]);
    expect((await status(project.ids.annotator, batch)).reason).toBe("closed");
  });

  test("lets twenty people submit for the last place and counts one", async () => {
    const batch = await batchOf(1);
    const people = await addPeople(20);
    const slots: HeldSlot[] = [];
    for (const person of people) {
      const item = await claimOne(person, batch);
      slots.push(item);
      await moveLease(item.slotId, -1);
    }
    const answers = await Promise.all(people.map((person, at) => submit(person, slots[at] as HeldSlot)));
    expect(answers.filter((answer) => answer.outcome === "counted")).toHaveLength(1);
    expect(await reviewsOf(batch)).toHaveLength(20);
  });
});

async function addPeople(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  for (const id of ids) {
    await database.db.execute(
      sql`insert into users (id, email, name) values (${id}, ${`${id}@test`}, 'somebody')`,
    );
    await database.db.execute(
      sql`insert into memberships (project_id, user_id, role) values (${project.projectId}, ${id}, 'annotator')`,
    );
  }
  return ids;
}

describe("undo and skip", () => {
  test("undo takes the grade back, gives the place again, and a new grade takes its stead", async () => {
    const batch = await batchOf(1);
    const me = project.ids.annotator;
    const item = await claimOne(me, batch);
    await submit(me, item, { note: "neat" });
    const key = newId();
    const undone = await undo(me, { idempotencyKey: key });
    expect(undone).toMatchObject({
      kind: "grade",
      previous: { grade: "excellent", note: "neat" },
      item: { slotId: item.slotId },
    });
    expect(await correctionOf(item.correctionId)).toEqual({ grade: null, n: 0, differ: false });
    expect((await undo(me, { idempotencyKey: key })).item?.slotId).toBe(item.slotId);
    await expect(undo(me, { reviewId: undone.undoneId })).rejects.toMatchObject({ code: "CONFLICT" });
    if (!undone.item) throw new Error("the item was expected");
    expect(await submit(me, undone.item, { ...poor, poorReasons: ["wrong_step"] })).toMatchObject({
      outcome: "counted",
    });
    expect(await correctionOf(item.correctionId)).toEqual({ grade: "poor", n: 1, differ: false });
    expect((await reviewsOf(batch)).map((review) => review.kind)).toEqual(["grade", "undo", "grade"]);
  });

  test("undo reaches no review of somebody else, and none of a closed batch", async () => {
    const batch = await batchOf(1);
    const { reviewId } = await submit(project.ids.annotator, await claimOne(project.ids.annotator, batch));
    await expect(undo(project.ids.lead, { reviewId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(undo(project.ids.lead)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await setBatchState(database, actor(project.ids.lead), project.projectId, { id: batch, to: "closed" });
    await expect(undo(project.ids.annotator)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("a skipped item goes to others and never comes back to the person, unless the skip is taken back", async () => {
    const batch = await batchOf(1, 2);
    const me = project.ids.annotator;
    const item = await claimOne(me, batch);
    expect(await skip(me, item)).toMatchObject({ outcome: "skipped" });
    expect((await claim(me, batch)).held).toEqual([]);
    expect(await status(me, batch)).toMatchObject({
      reason: "skipped_by_you",
      skippedByYou: 1,
      done: 0,
      total: 2,
    });
    expect((await claim(project.ids.lead, batch)).held).toHaveLength(1);
    const undone = await undo(me);
    expect(undone).toMatchObject({ kind: "skip", previous: null, item: { correctionId: item.correctionId } });
    expect((await claim(me, batch)).held.map((slot) => slot.slotId)).toEqual([undone.item?.slotId]);
  });

  test("a grade taken back beside an extra leaves its place to be graded again", async () => {
    const batch = await batchOf(1);
    const me = project.ids.annotator;
    const item = await claimOne(me, batch);
    const counted = await submit(me, item);
    await submit(me, item);
    const undone = await undo(me, { reviewId: counted.reviewId });
    if (!undone.item) throw new Error("the item was expected");
    expect(await submit(me, undone.item)).toMatchObject({ outcome: "counted" });
  });

  test("a skip for another reason needs words", async () => {
    const batch = await batchOf(1);
    const item = await claimOne(project.ids.annotator, batch);
    await expect(skip(project.ids.annotator, item, "other")).rejects.toMatchObject({ code: "UNPROCESSABLE" });
  });

  test("an extra taken back leaves the grade that counts alone", async () => {
    const batch = await batchOf(1, 2);
    const me = project.ids.annotator;
    const item = await claimOne(me, batch);
    await submit(me, item);
    const extra = await submit(me, item);
    expect(await undo(me, { reviewId: extra.reviewId })).toMatchObject({ item: null });
    expect(await correctionOf(item.correctionId)).toEqual({ grade: "excellent", n: 1, differ: false });
  });
});

describe("queue status", () => {
  test("says what the queue waits for", async () => {
    const me = project.ids.annotator;
    const none = await readQueueStatus(database.db, project.projectId, me, null);
    expect(none).toMatchObject({ reason: "no_batches", total: 0 });
    const batch = await batchOf(1);
    expect(await status(me, batch)).toMatchObject({ reason: "ready", done: 0, total: 1 });
    const item = await claimOne(project.ids.lead, batch);
    const waiting = await status(me, batch);
    expect(waiting).toMatchObject({ reason: "held_by_others", heldByOthers: 1 });
    expect(waiting.secondsUntilFree).toBeGreaterThan(170);
    expect((await status(project.ids.lead, batch)).reason).toBe("ready");
    await submit(project.ids.lead, item);
    expect(await status(me, batch)).toMatchObject({ reason: "done", done: 1, total: 1, gradedByYou: 0 });
    await expect(status(me, newId())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
