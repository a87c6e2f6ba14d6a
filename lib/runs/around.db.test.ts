import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listBatches } from "#db/queries/batches.ts";
import { settleRestoredRuns } from "#db/queries/restored-runs.ts";
import { listRunExamples, listRunRows } from "#db/queries/run-views.ts";
import { corrections } from "#db/schema/all.ts";
import { roadOf } from "#lib/imports/import-world.testing.ts";
import { undoImport } from "#lib/imports/undo.ts";
import { createBatch, previewBatch } from "#lib/reviews/batch-commands.ts";
import { selectionSchema } from "#lib/reviews/batch-views.ts";
import { resumeRun } from "./control-commands.ts";
import { expectSettled } from "./expect-settled.testing.ts";
import { readAsked, readRun, readTroubles } from "./read.ts";
import { createRunWorld, type RunWorld } from "./run-world.testing.ts";
import type { ShardPayload } from "./work-on-shard.ts";

vi.setConfig({ testTimeout: 60_000 });

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

test("an import cannot be undone while a run asks about its paths", async () => {
  const { connection, projectId, actor } = world;
  const { importFile } = roadOf(connection, projectId, actor);
  const rows = [1, 2, 3].map((index) => ({
    question: `Ben has ${index} nuts and finds none. How many has he?`,
    gold_answer: String(index),
    path: `Step 1: ${index} + 0 = ${index + 1}.\nThe answer is ${index + 1}.`,
  }));
  const mapping = { question: "question", gold_answer: "gold_answer", path: "path" };
  const content = rows.map((row) => JSON.stringify(row)).join("\n");
  const id = await importFile(content, "nuts.jsonl", { setName: "Nuts", format: "paths", mapping });
  const { sets } = await setsNamed("Nuts");
  const run = await world.startOver(await world.addModel(), { selection: { sets } } as never);
  await expect(undoImport(connection, actor, { projectId, id })).rejects.toThrow(
    "1 run that asks about its paths",
  );
  await world.work(run.shards);
  await expect(undoImport(connection, actor, { projectId, id })).rejects.toThrow(/run that asks/);
});

test("a run that was going on when its backup was written is paused, and its calls in flight count as paid", async () => {
  const { connection, projectId, actor } = world;
  const { id } = await world.start(await world.addModel(), 30);
  const { raw } = connection;
  await raw`
    with taken as (
      update run_items set state = 'taken', taken_by = gen_random_uuid(), taken_until = now() + interval '1 hour', reserved_nano_usd = 1000
      where run_id = ${id} and position <= 4 returning id
    ), entered as (
      insert into ledger_entries (project_id, run_id, item_id, kind, nano_usd) select ${projectId}, ${id}, id, 'reserved', 1000 from taken
    ) update runs set reserved_nano_usd = 4000 where id = ${id}`;
  expect(await settleRestoredRuns(raw)).toBe(1);
  expect(await world.read(id)).toMatchObject({ state: "paused", spentNanoUsd: 4_000, lostNanoUsd: 4_000 });
  const shards: ShardPayload[] = [];
  const send = async (_: unknown, __: unknown, payload: ShardPayload) => void shards.push(payload);
  await resumeRun(connection, actor, { projectId, id }, send as never);
  await world.work(shards);
  expect(await expectSettled(world, id)).toMatchObject({ done: 30, lost: 4_000 });
});

test("what a run kept becomes a batch that is called simulated", async () => {
  const { connection, projectId, ids } = world;
  const run = await world.start(await world.addModel(), 40);
  await world.work(run.shards);
  const { kept } = await expectSettled(world, run.id);
  const selection = selectionSchema.parse({ runs: [run.id] });
  expect(await previewBatch(connection.db, projectId, { selection, size: 1000, overlap: 2 })).toEqual({
    matching: kept,
    items: kept,
    places: 2 * kept,
  });
  const actor = { userId: ids.lead, via: "session" } as never;
  const draw = { name: "of a run", seed: "1", selection, size: 10, overlap: 1 };
  const { id } = await createBatch(connection, actor, projectId, draw);
  expect((await listBatches(connection.db, projectId, id))[0]).toMatchObject({ size: 10, isSimulated: true });
  expect((await readRun(connection.db, projectId, run.id)).batches).toEqual([
    { id, name: "of a run", size: 10 },
  ]);
});

test("a run reads as it stands: examples, troubles, and each prompt as it was sent", async () => {
  const { connection, projectId } = world;
  const model = await world.addModel("fault/500,first=3");
  const run = await world.start(model, 25, { retries: 0 });
  await world.work(run.shards);
  const view = await readRun(connection.db, projectId, run.id);
  expect(view).toMatchObject({ state: "done", items: 25, failed: 3, outcomes: { server_error: 3 } });
  expect((await listRunRows(connection.db, projectId, { limit: 1 }))[0]).toMatchObject({
    id: run.id,
    done: 22,
  });
  const [trouble] = await readTroubles(connection.db, projectId, run.id);
  expect(trouble).toMatchObject({ outcome: "server_error", count: 3 });
  expect(trouble?.message).toContain("HTTP 500");
  expect(
    (await readAsked(connection.db, projectId, { itemId: trouble?.itemId ?? "" })).isAsStored,
  ).toBeNull();
  const [example] = await listRunExamples(connection.db, projectId, run.id, 5);
  const asked = await readAsked(connection.db, projectId, { correctionId: example?.correctionId ?? "" });
  expect(asked).toMatchObject({
    isAsStored: true,
    runId: run.id,
    promptNumber: 1,
    modelReturned: "simulated-strong-1",
  });
  const other = await connection.db.query.corrections.findFirst({ where: eq(corrections.runId, run.id) });
  await expect(
    readAsked(connection.db, crypto.randomUUID(), { correctionId: other?.id ?? "" }),
  ).rejects.toThrow();
});

async function setsNamed(name: string) {
  const rows = await world.connection.raw<
    { id: string }[]
  >`select id from question_sets where name = ${name}`;
  return { sets: rows.map(({ id }) => id) };
}
