import type { Choices } from "./schema.ts";
import type { BatchPlan } from "./views.ts";

/**
 * Optimiser steps of a run, as the trainer counts them: batches a process (rounded up) over accumulation (rounded up)
 * are an epoch's steps. Null where the batch does not divide or there are no rows.
 */
export function countSteps(
  rows: number,
  plan: Pick<BatchPlan, "perDeviceBatch" | "processes" | "accumulation">,
  duration: Choices["duration"],
): { total: number; perEpoch: number; epochs: number } | null {
  if (plan.accumulation === null || rows === 0) return null;
  const batches = Math.ceil(Math.ceil(rows / plan.processes) / plan.perDeviceBatch);
  const perEpoch = Math.max(1, Math.ceil(batches / plan.accumulation));
  const total = duration.unit === "steps" ? duration.steps : Math.ceil(duration.epochs * perEpoch);
  return { total, perEpoch, epochs: total / perEpoch };
}
