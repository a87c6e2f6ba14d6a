import { count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyPassword } from "#lib/auth/password.ts";
import {
  batches,
  corrections,
  importErrors,
  imports,
  memberships,
  paths,
  projects,
  questionSets,
  questions,
  reviewSlots,
  reviews,
  users,
} from "../schema/all.ts";
import { createTestDatabase } from "../testing.ts";
import { demoItems } from "./demo-items.ts";
import { demoPeople } from "./demo-people.ts";
import { seedDemo } from "./seed.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.url);
});
afterAll(() => database.drop());

/** Rows that do not fail, do not blame and do not end wrong: what the hand-written answers say. */
const keptItems = demoItems.filter(
  ({ intended }) => intended !== null && !intended.poorReasons.includes("wrong_solution"),
);

async function sizes() {
  const tables = {
    questions,
    paths,
    corrections,
    reviewSlots,
    batches,
    imports,
    users,
    projects,
    memberships,
  };
  const entries = Object.entries(tables).map(async ([name, table]) => {
    const [row] = await database.db.select({ count: count() }).from(table);
    return [name, row?.count] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe("the demo seed", () => {
  it("makes one person per role who can log in and is a member of the example project", async () => {
    const rows = await database.db
      .select({ email: users.email, hash: users.passwordHash, role: memberships.role, slug: projects.slug })
      .from(users)
      .innerJoin(memberships, eq(memberships.userId, users.id))
      .innerJoin(projects, eq(projects.id, memberships.projectId));
    expect(rows.map(({ role }) => role).sort()).toEqual(["admin", "annotator", "lead", "researcher"]);
    for (const person of demoPeople) {
      const row = rows.find(({ email }) => email === person.email);
      expect(row).toMatchObject({ role: person.role, slug: "examples" });
      expect(await verifyPassword(row?.hash, person.password)).toBe(true);
    }
  });

  it("imports every item without a bad row, into three sets that say that they are examples", async () => {
    expect(await database.db.select().from(importErrors)).toEqual([]);
    expect(await sizes()).toMatchObject({ questions: 24, paths: 24, corrections: 24, imports: 3 });
    const sets = await database.db.select().from(questionSets);
    expect(sets.map(({ kind }) => kind).sort()).toEqual(["choice", "math", "numeric"]);
    for (const { name, split } of sets)
      expect([name, split]).toEqual([expect.stringContaining("Example"), "train"]);
    const withChoices = await database.db
      .select()
      .from(questions)
      .where(sql`jsonb_array_length(choices) = 5`);
    expect(withChoices).toHaveLength(4);
  });

  it("keeps the corrections whose answers are right, and puts exactly those in open batches", async () => {
    const kept = await database.db
      .select({ id: corrections.id })
      .from(corrections)
      .where(eq(corrections.kept, true));
    expect(kept).toHaveLength(keptItems.length);
    const slots = await database.db
      .select({ id: reviewSlots.correctionId, state: batches.state, slot: reviewSlots.state })
      .from(reviewSlots)
      .innerJoin(batches, eq(batches.id, reviewSlots.batchId));
    expect(slots.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
    expect(slots.every(({ state, slot }) => state === "open" && slot === "open")).toBe(true);
    expect(await database.db.select().from(reviews)).toEqual([]);
  });

  it("adds nothing the second time", async () => {
    const before = await sizes();
    await seedDemo(database.url);
    expect(await sizes()).toEqual(before);
  });
});

describe("a seed that was cut", () => {
  it.each(["insert on corrections", "insert on imports", "insert on batches", "update on imports"])(
    "at an %s is finished by the next call",
    async (event) => {
      const cut = await createTestDatabase();
      await cut.raw.unsafe(`
        create function cut() returns trigger language plpgsql as $$ begin raise exception 'cut here'; end $$;
        create trigger cut before ${event} for each row execute function cut()`);
      await expect(seedDemo(cut.url)).rejects.toThrow();
      await cut.raw.unsafe("drop function cut() cascade");
      await seedDemo(cut.url);
      const [row] = await cut.db.select({ count: count() }).from(corrections);
      const slots = await cut.db.select().from(reviewSlots);
      expect([row?.count, slots.length]).toEqual([24, keptItems.length]);
      await cut.drop();
    },
  );
});

describe("a database with people", () => {
  it("is left alone", async () => {
    const own = await createTestDatabase();
    await own.db
      .insert(users)
      .values({ id: crypto.randomUUID(), email: "someone@own.test", name: "Someone" });
    await seedDemo(own.url);
    expect(await own.db.select().from(projects)).toEqual([]);
    expect(await own.db.select().from(users)).toHaveLength(1);
    await own.drop();
  });
});
