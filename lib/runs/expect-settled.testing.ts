import { expect } from "vitest";
import type { RunWorld } from "./run-world.testing.ts";

/** Row, items, ledger and corrections say the same of a run that nobody works on; returns its sums. */
export async function expectSettled(world: Pick<RunWorld, "audit">, id: string) {
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
