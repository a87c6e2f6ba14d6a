import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "#db/client.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { insertTestBatch, insertTestCorrections } from "#db/testing-queue.ts";
import { newId } from "#lib/ids.ts";
import { claimItems } from "./claim.ts";
import { skipItem, submitReview } from "./commands.ts";
import { undoReview } from "./undo.ts";
import type { HeldSlot } from "./views.ts";

let database: Connection & { drop(): Promise<void> };
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const people = 8;
const excellent = {
  rightStep: true,
  soundExplanation: true,
  continuity: "high",
  grade: "excellent",
} as const;

const act = fc.record({
  person: fc.nat(people - 1),
  what: fc.constantFrom(
    "claim",
    "claim",
    "submit",
    "submit",
    "submit",
    "submit twice",
    "skip",
    "undo",
    "expire",
  ),
  pick: fc.nat(9),
});

interface Place {
  overlap: number;
  counted: number;
  closed: number;
  people: number;
}

/** What must hold of every item whatever happened: its places, those closed, and the live grades that count. */
async function listItems(batch: string): Promise<Place[]> {
  const rows = await database.db.execute<Place & Record<string, unknown>>(sql`
    select b.overlap, count(*) filter (where s.state = 'closed')::int as closed,
      (select count(*)::int from reviews r where r.batch_id = b.id and r.correction_id = s.correction_id and r.counts
        and not exists (select from reviews u where u.supersedes_id = r.id)) as counted,
      (select count(distinct r.reviewer_id)::int from reviews r where r.batch_id = b.id and r.correction_id = s.correction_id and r.counts
        and not exists (select from reviews u where u.supersedes_id = r.id)) as people
    from batches b join review_slots s on s.batch_id = b.id where b.id = ${batch} group by b.id, b.overlap, s.correction_id`);
  return [...rows];
}

test("no order of claims, submits, skips, undos and lost leases counts an item over its overlap or loses a grade", async () => {
  const run = async (acts: { person: number; what: string; pick: number }[], overlap: number) => {
    const { projectId } = await insertTestProject(database);
    await insertTestCorrections(database.db, projectId, 4);
    const batch = await insertTestBatch(database.db, projectId, overlap);
    const crowd = Array.from({ length: people }, () => newId());
    for (const id of crowd)
      await database.db.execute(sql`insert into users (id, email, name) values (${id}, ${id}, 'p')`);
    const seen = crowd.map(() => [] as HeldSlot[]);
    let sent = 0;
    const submit = async (userId: string, slot: HeldSlot, idempotencyKey: string) => {
      const rest = { poorReasons: [], trueErrorStep: null, note: null, seconds: null, idempotencyKey };
      await submitReview(database, userId, projectId, { ...slot, ...excellent, ...rest });
    };
    const step = async ({ person, what, pick }: { person: number; what: string; pick: number }) => {
      const userId = crowd[person] ?? "";
      const mine = seen[person] ?? [];
      const slot = mine[mine.length - 1 - (pick % Math.max(1, mine.length))];
      if (what === "claim") {
        const { held } = await claimItems(database, userId, projectId, {
          batch,
          count: 1 + (pick % 3),
          have: [],
        });
        mine.push(...held.map(({ slotId, token }) => ({ slotId, token })));
      } else if (what === "expire") {
        await database.db.execute(sql`update review_slots set lease_expires_at = now() - interval '1 hour'
          where batch_id = ${batch} and state = 'held' and holder_id = ${userId}`);
      } else if (what === "undo") {
        await undoReview(database, userId, projectId, { idempotencyKey: newId() }).catch((error) => {
          if (!["NOT_FOUND", "CONFLICT"].includes(error.code)) throw error;
        });
      } else if (slot && what === "skip") {
        const rest = { idempotencyKey: newId(), reason: "cannot_judge" as const, note: null };
        await skipItem(database, userId, projectId, { ...slot, ...rest });
      } else if (slot) {
        sent += 1;
        const key = newId();
        await Promise.all(
          what === "submit"
            ? [submit(userId, slot, key)]
            : [submit(userId, slot, key), submit(userId, slot, key)],
        );
      }
    };
    for (let at = 0; at < acts.length; at += 6) await Promise.all(acts.slice(at, at + 6).map(step));
    const items = await listItems(batch);
    for (const item of items) {
      expect(item.counted).toBeLessThanOrEqual(overlap);
      expect(item.closed).toBe(item.counted);
      expect(item.people).toBe(item.counted);
    }
    const [stored] = await database.db.execute<{ grades: number; projected: number }>(sql`
      select (select count(*)::int from reviews where batch_id = ${batch} and kind = 'grade') as grades,
        (select sum(review_count)::int from corrections where project_id = ${projectId}) as projected`);
    expect(stored?.grades).toBe(sent);
    expect(stored?.projected).toBe(items.reduce((sum, item) => sum + item.counted, 0));
  };
  // Acts of one group race each other, so a smaller example need not fail again: no shrinking.
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 60 }), fc.integer({ min: 1, max: 3 }), run),
    { numRuns: 15, endOnFailure: true },
  );
});
