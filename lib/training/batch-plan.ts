import type { BatchPlan } from "./views.ts";

/** Processes that train at once: one a GPU, and one where there is no GPU. */
export function processesOf(gpus: number): number {
  return Math.max(1, gpus);
}

/**
 * How one step's rows are spread: rows a process at once × processes × accumulation = the effective batch.
 * When that does not divide, accumulation is null, and the nearest effective batches below and above are offered with
 * the per-device batches that would fit, greatest first.
 */
export function planBatch(want: {
  perDeviceBatch: number;
  processes: number;
  effectiveBatch: number;
}): BatchPlan {
  const { perDeviceBatch, processes, effectiveBatch } = want;
  const atOnce = perDeviceBatch * processes;
  if (effectiveBatch % atOnce === 0) {
    return { ...want, accumulation: effectiveBatch / atOnce, nearest: [], fittingPerDevice: [] };
  }
  const below = Math.floor(effectiveBatch / atOnce) * atOnce;
  const nearest = [below, below + atOnce].filter((size) => size > 0);
  return { ...want, accumulation: null, nearest, fittingPerDevice: fittingSizes(want) };
}

function fittingSizes({
  processes,
  effectiveBatch,
}: {
  processes: number;
  effectiveBatch: number;
}): number[] {
  if (effectiveBatch % processes !== 0) return [];
  const share = effectiveBatch / processes;
  const sizes = Array.from({ length: Math.min(share, 1024) }, (_, n) => n + 1);
  return sizes
    .filter((size) => share % size === 0)
    .reverse()
    .slice(0, 12);
}

/** The greatest per-device batch up to `most` with which the effective batch divides; `most` itself when none does. */
export function fitPerDevice(most: number, processes: number, effectiveBatch: number): number {
  for (let size = most; size >= 1; size -= 1) if (effectiveBatch % (size * processes) === 0) return size;
  return most;
}
