import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createRunWorld, type RunWorld } from "./run-world.testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

/** Row, items, ledger and corrections say the same of a run that has ended. */
async function expectSettled(id: string) {
  const sums = await world.audit(id);
  expect(sums).toMatchObject({
    done: sums.itemsDone,
    failed: sums.itemsFailed,
    kept: sums.itemsKept,
    correctionsKept: sums.kept,
    spent: sums.itemsCost,
    ledgerSpent: sums.spent,
    ledgerLost: sums.lost,
    entriesClosed: sums.entriesReserved,
    outcomes: sums.done + sums.failed,
    reserved: 0,
    itemsReserved: 0,
    unfolded: 0,
  });
  expect(sums.spent - sums.overrun).toBeLessThanOrEqual(sums.cap);
  return sums;
}

describe("a run", () => {
  test("asks once about each path and stores what was served", async () => {
    const model = await world.addModel("tally/plain");
    const { id, shards } = await world.start(model, 120);
    await world.work(shards);
    const sums = await expectSettled(id);
    const served = world.endpoint.served("plain");
    expect(sums).toMatchObject({ done: 120, failed: 0, corrections: 120, calls: 120, lost: 0 });
    expect(served).toMatchObject({ replies: 120, prompts: 120 });
    expect(sums.spent).toBe(served.promptTokens * 2_500 + served.completionTokens * 10_000);
    const run = await world.read(id);
    expect(run).toMatchObject({ state: "done", promptTokens: served.promptTokens, isSimulated: true });
    expect(run.keptCount).toBeGreaterThan(60);
  });
});
