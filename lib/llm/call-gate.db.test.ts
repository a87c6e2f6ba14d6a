import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/client.ts";
import { modelSeats, models } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";
import { type CallGate, openGate } from "./call-gate.ts";

let database: Connection & { url: string; drop(): Promise<void> };
let other: Connection;
let key: { projectId: string; modelId: string };
const never = new AbortController().signal;

beforeAll(async () => {
  database = await createTestDatabase();
  other = openDatabase(database.url);
});
afterAll(async () => {
  await other.close();
  await database.drop();
});
beforeEach(async () => {
  const { projectId } = await insertTestProject(database);
  key = { projectId, modelId: newId() };
  await database.db.insert(models).values({
    projectId,
    id: key.modelId,
    name: "m",
    baseUrl: "http://127.0.0.1:1/v1",
    model: "m",
    maxConcurrentCalls: 8,
  });
});

/** Calls of `ms` each through a gate, as many lanes as told, until `signal`; the most that were inside at once. */
function load(gate: CallGate, lanes: number, ms: number, signal: AbortSignal) {
  const seen = { inside: 0, most: 0, calls: 0 };
  const lane = async () => {
    while (!signal.aborted) {
      const leave = await gate.enter(0, signal);
      seen.inside += 1;
      seen.calls += 1;
      seen.most = Math.max(seen.most, seen.inside);
      await wait(ms);
      seen.inside -= 1;
      leave(true);
    }
  };
  const done = Promise.allSettled(Array.from({ length: lanes }, lane));
  return { seen, done };
}

test("two workers share a model's seats evenly, one alone has them all", async () => {
  const stop = new AbortController();
  const [one, two] = [await openGate(database, key), await openGate(other, key)];
  const first = load(one, 20, 50, stop.signal);
  await wait(2_500);
  expect(first.seen.most).toBe(8);
  const second = load(two, 20, 50, stop.signal);
  await wait(5_000);
  expect(first.seen.inside).toBeLessThanOrEqual(4);
  expect(second.seen.inside).toBeGreaterThanOrEqual(3);
  expect(first.seen.inside + second.seen.inside).toBeLessThanOrEqual(8);
  stop.abort();
  await Promise.all([first.done, second.done]);
  await Promise.all([one.close(), two.close()]);
  const held = (await database.db.select().from(modelSeats)).filter(({ holder }) => holder !== null);
  expect(held).toEqual([]);
}, 30_000);

test("a rest that one worker was asked for is kept by the other", async () => {
  const [one, two] = [await openGate(database, key), await openGate(other, key)];
  (await two.enter(0, never))(true);
  await one.rest(3);
  await wait(1_300);
  const begun = performance.now();
  (await two.enter(0, never))(true);
  expect(performance.now() - begun).toBeGreaterThan(1_000);
  await Promise.all([one.close(), two.close()]);
}, 20_000);

test("whoever waits can give up", async () => {
  const gate = await openGate(database, key);
  await gate.rest(30);
  await expect(gate.enter(0, AbortSignal.timeout(100))).rejects.toThrow();
  await expect(gate.enter(0, AbortSignal.abort(new Error("over")))).rejects.toThrow("over");
  await gate.close();
});

test("all jobs of a process stand at one gate, closed by the last of them", async () => {
  const [one, two] = [await openGate(database, key), await openGate(database, key)];
  const leave = await one.enter(0, never);
  await one.close();
  leave(true);
  (await two.enter(0, never))(true);
  await two.close();
  const held = (await database.db.select().from(modelSeats)).filter(({ holder }) => holder !== null);
  expect(held).toEqual([]);
});

test("calls beyond a limit a minute wait", async () => {
  await database.raw`update models set max_requests_per_minute = 60 where id = ${key.modelId}`;
  const gate = await openGate(database, key);
  const begun = performance.now();
  for (let call = 0; call < 7; call += 1) (await gate.enter(0, never))(true);
  expect(performance.now() - begun).toBeGreaterThan(1_000);
  await gate.close();
}, 20_000);
