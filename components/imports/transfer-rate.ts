export type TransferSample = { atMs: number; bytes: number };

const windowMs = 5_000;

/** Adds a sample and drops those older than five seconds, so that a rate follows the line as it is now. */
export function addSample(samples: readonly TransferSample[], next: TransferSample): TransferSample[] {
  return [...samples.filter((sample) => next.atMs - sample.atMs <= windowMs), next];
}

/**
 * Bytes a second over the samples, and seconds until `totalBytes` at that pace.
 * Both are null while less than half a second was seen or nothing moved.
 */
export function transferPace(
  samples: readonly TransferSample[],
  totalBytes: number,
): { bytesPerSecond: number | null; secondsLeft: number | null } {
  const [first, last] = [samples.at(0), samples.at(-1)];
  const elapsedMs = first && last ? last.atMs - first.atMs : 0;
  if (!first || !last || elapsedMs < 500 || last.bytes <= first.bytes)
    return { bytesPerSecond: null, secondsLeft: null };
  const bytesPerSecond = ((last.bytes - first.bytes) * 1000) / elapsedMs;
  return { bytesPerSecond, secondsLeft: Math.max(0, totalBytes - last.bytes) / bytesPerSecond };
}
