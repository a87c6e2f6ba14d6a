import type { QueueReason } from "./schema.ts";

/** What is left of the open batches, seen by one person; numbers count places. */
export interface QueueCounts {
  readonly batches: number;
  readonly openBatches: number;
  readonly heldByYou: number;
  readonly freeForYou: number;
  readonly heldByOthers: number;
  /** Left for somebody else, by what this person did with the item. */
  readonly graded: number;
  readonly skipped: number;
  readonly written: number;
}

/** Why a person's queue is empty, or that it is not. What may change by waiting is said before what only others can do. */
export function queueReason(counts: QueueCounts): QueueReason {
  if (counts.batches === 0) return "no_batches";
  if (counts.openBatches === 0) return "closed";
  if (counts.heldByYou > 0 || counts.freeForYou > 0) return "ready";
  if (counts.heldByOthers > 0) return "held_by_others";
  if (counts.graded > 0) return "all_graded_by_you";
  if (counts.skipped > 0) return "skipped_by_you";
  return counts.written > 0 ? "written_by_you" : "done";
}
