import { afterAll, beforeAll, expect, test } from "vitest";
import { takeItems } from "#db/queries/run-items.ts";
import { foldTallies } from "#db/queries/run-tallies.ts";
import { newId } from "#lib/ids.ts";
import { createRunWorld, type RunWorld } from "./run-world.testing.ts";

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

/** A run of `paths` items that is under way, and a hand that takes the items at these positions at 1,000 each. */
async function underWay(paths: number, capNanoUsd: number) {
  const { connection, projectId } = world;
  const { id } = await world.start(await world.addModel(), paths);
  await connection.raw`update runs set state = 'running', cap_nano_usd = ${capNanoUsd} where id = ${id}`;
  const items = await world.items(id);
  const take = (worker: string, from: number, to: number) =>
    takeItems(
      connection.raw,
      { projectId, runId: id },
      { worker, stripe: 3, leaseSeconds: 60 },
      items.slice(from, to).map((item) => ({ id: item.id, bound: 1_000 })),
    );
  return { id, items, take };
}

test("money set aside for items that another worker has goes back", async () => {
  const { connection, projectId } = world;
  const { id, items, take } = await underWay(6, 1_000_000);
  expect((await take(newId(), 0, 4)).taken).toHaveLength(4);
  const second = await take(newId(), 2, 6);
  expect(new Set(second.taken)).toEqual(new Set(items.slice(4).map((item) => item.id)));
  expect(second.room).toBeNull();
  await foldTallies(connection.db, projectId, id);
  expect(await world.audit(id)).toMatchObject({ reserved: 6_000, itemsReserved: 6_000, entriesReserved: 6 });
});

test("where the cap has room for fewer, none is taken and the room is told", async () => {
  const { id, take } = await underWay(6, 4_500);
  expect((await take(newId(), 0, 2)).taken).toHaveLength(2);
  expect(await take(newId(), 2, 6)).toEqual({ taken: [], room: 2_500 });
  expect(await world.audit(id)).toMatchObject({ reserved: 2_000, itemsReserved: 2_000 });
});

test("many workers at once take each item once and never set aside more than the cap", async () => {
  const { connection, projectId } = world;
  const { id, take } = await underWay(40, 25_000);
  const hands = await Promise.all(
    Array.from({ length: 30 }, (_, at) => take(newId(), (at * 7) % 38, ((at * 7) % 38) + 2)),
  );
  const taken = hands.flatMap((hand) => hand.taken);
  expect(new Set(taken).size).toBe(taken.length);
  await foldTallies(connection.db, projectId, id);
  const sums = await world.audit(id);
  expect(sums).toMatchObject({ reserved: taken.length * 1_000, itemsReserved: taken.length * 1_000 });
  expect(sums.reserved).toBeLessThanOrEqual(25_000);
});
