import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "./client.ts";
import { createTestDatabase } from "./testing.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const endConnections = (name: string) => database.raw`
  select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${name}`;
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

test("a transaction whose connection is lost is refused, and the process and its pool live on", async () => {
  const worker = openDatabase(database.url, { applicationName: "guarded" });
  try {
    const lost = worker.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await endConnections("guarded");
      await pause(50);
      await tx.execute(sql`select 2`);
    });
    await expect(lost).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    const nested = worker.raw.begin(async (tx) => {
      await tx.savepoint(async (inner) => {
        await inner`select 1`;
        await endConnections("guarded");
        await pause(50);
      });
      await tx`select 2`;
    });
    await expect(nested).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|57P01/) });
    await pause(50);
    expect(await worker.raw`select 3 as three`).toEqual([{ three: 3 }]);
    expect(await worker.db.transaction((tx) => tx.execute(sql`select 4 as four`))).toEqual([{ four: 4 }]);
  } finally {
    await worker.close();
  }
});

test("what a transaction throws comes out, and is rolled back", async () => {
  const refused = database.db.transaction(async (tx) => {
    await tx.execute(sql`create table half_done (id int)`);
    throw new Error("no");
  });
  await expect(refused).rejects.toThrow("no");
  expect(await database.raw`select to_regclass('half_done') as name`).toEqual([{ name: null }]);
});
