import { expect, test } from "vitest";
import { type QueueCounts, queueReason } from "./queue-reason.ts";

const nothing: QueueCounts = {
  batches: 1,
  openBatches: 1,
  heldByYou: 0,
  freeForYou: 0,
  heldByOthers: 0,
  graded: 0,
  skipped: 0,
  written: 0,
};

test.each<[string, Partial<QueueCounts>]>([
  ["no_batches", { batches: 0, openBatches: 0 }],
  ["closed", { openBatches: 0, freeForYou: 3 }],
  ["ready", { freeForYou: 1, heldByOthers: 4 }],
  ["ready", { heldByYou: 1 }],
  ["held_by_others", { heldByOthers: 1, graded: 7, skipped: 1 }],
  ["all_graded_by_you", { graded: 7, skipped: 1 }],
  ["skipped_by_you", { skipped: 1, written: 1 }],
  ["written_by_you", { written: 1 }],
  ["done", {}],
])("the queue says %s for %j", (reason, change) => {
  expect(queueReason({ ...nothing, ...change })).toBe(reason);
});
