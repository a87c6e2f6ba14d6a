import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "#db/client.ts";
import { modelSeats, models } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";
import { consumeRate } from "#lib/llm/call-rate.ts";
import { releaseSeats, renewSeats, restModel, takeSeats } from "./model-seats.ts";

let database: Connection & { drop(): Promise<void> };
let model: { projectId: string; id: string };
const [one, two] = [newId(), newId()];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const { projectId } = await insertTestProject(database);
  model = { projectId, id: newId() };
  const endpoint = { baseUrl: "http://127.0.0.1:1/v1", model: "m" };
  await database.db.insert(models).values({ ...model, ...endpoint, name: "m", maxConcurrentCalls: 6 });
});

const take = (holder: string, wanted: number) => takeSeats(database.db, model, holder, wanted);
const lapse = () =>
  database.db.update(modelSeats).set({ heldUntil: sql`now() - interval '1 second'` as unknown as string });
const setLimit = (maxConcurrentCalls: number) =>
  database.db.update(models).set({ maxConcurrentCalls }).where(eq(models.id, model.id));

describe("seats at a model", () => {
  test("go to two holders up to the limit", async () => {
    expect(await take(one, 4)).toHaveLength(4);
    expect(await take(two, 4)).toHaveLength(2);
    expect(await take(two, 1)).toEqual([]);
    await releaseSeats(database.db, model, one, [1]);
    expect(await take(two, 4)).toEqual([1]);
  });

  test("are never given twice, however many ask at once", async () => {
    const holders = Array.from({ length: 24 }, newId);
    const taken = (await Promise.all(holders.map((holder) => take(holder, 2)))).flat();
    expect(taken.toSorted()).toEqual([...new Set(taken)].toSorted());
    expect(taken.length).toBeLessThanOrEqual(6);
    // Whoever met another at the same rows asks again, as workers do.
    while ((await take(one, 1)).length > 0);
    const held = await database.db.select().from(modelSeats).where(eq(modelSeats.modelId, model.id));
    expect(held.filter(({ holder }) => holder !== null)).toHaveLength(6);
  });

  test("of a dead holder are taken over, and are then no longer its own", async () => {
    await take(one, 6);
    expect(await take(two, 6)).toEqual([]);
    await lapse();
    expect(await take(two, 4)).toHaveLength(4);
    expect((await renewSeats(database.db, model, one)).seats).toHaveLength(2);
    await releaseSeats(database.db, model, one);
    expect((await renewSeats(database.db, model, two)).seats).toHaveLength(4);
  });

  test("follow a limit that is raised or lowered", async () => {
    await take(one, 6);
    await setLimit(8);
    expect(await take(two, 8)).toEqual([7, 8]);
    await setLimit(3);
    expect((await renewSeats(database.db, model, one)).seats).toEqual([1, 2, 3]);
    expect((await renewSeats(database.db, model, two)).seats).toEqual([]);
    expect(await take(two, 8)).toEqual([]);
  });

  test("are not given while the model rests, which every holder hears of", async () => {
    const [seat] = await take(one, 1);
    await restModel(database.db, model, 30);
    await restModel(database.db, model, 1);
    expect(await take(two, 1)).toEqual([]);
    const { seats, restMs } = await renewSeats(database.db, model, one);
    expect(seats).toEqual([seat]);
    expect(restMs).toBeGreaterThan(25_000);
    expect((await renewSeats(database.db, model, two)).restMs).toBeGreaterThan(25_000);
  });
});

describe("consumeRate", () => {
  const ask = (limits: { requests?: number; tokens?: number }, tokens = 1) =>
    consumeRate(
      database.db,
      {
        id: model.id,
        maxRequestsPerMinute: limits.requests ?? null,
        maxTokensPerMinute: limits.tokens ?? null,
      },
      { requests: 1, tokens },
    );

  test("lets everything go without limits", async () => {
    expect(await ask({})).toBe(0);
  });

  test("spreads requests over tenths of a minute, counted together for all who ask", async () => {
    const waits = await Promise.all(Array.from({ length: 9 }, () => ask({ requests: 60 })));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(6);
    for (const wait of waits.filter((each) => each > 0)) expect(wait).toBeLessThanOrEqual(6_000);
  });

  test("keeps to less than a request in a tenth of a minute", async () => {
    expect(await ask({ requests: 2 })).toBe(0);
    const wait = await ask({ requests: 2 });
    expect(wait).toBeGreaterThan(25_000);
    expect(wait).toBeLessThanOrEqual(30_000);
  });

  test("counts tokens, and what was refused leaves room for smaller calls", async () => {
    expect(await ask({ tokens: 1_000 }, 700)).toBe(0);
    expect(await ask({ tokens: 1_000 }, 500)).toBeGreaterThan(0);
    expect(await ask({ tokens: 1_000 }, 300)).toBe(0);
    expect(await ask({ tokens: 1_000 }, 1)).toBeGreaterThan(0);
  });

  test("lets a call go that is greater than a whole minute's tokens", async () => {
    expect(await ask({ tokens: 100 }, 5_000)).toBe(0);
    expect(await ask({ tokens: 100 }, 1)).toBeGreaterThan(0);
  });

  test("gives the request back when the tokens do not fit", async () => {
    expect(await ask({ requests: 20, tokens: 100 }, 100)).toBe(0);
    expect(await ask({ requests: 20, tokens: 100 }, 100)).toBeGreaterThan(0);
    expect(await ask({ requests: 20 })).toBe(0);
    expect(await ask({ requests: 20 })).toBeGreaterThan(0);
  });
});
