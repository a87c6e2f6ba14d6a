const longestSeconds = 60;

/**
 * How long nobody calls an endpoint that answered 429: as long as it asked for, else 1, 2, 4 … seconds for the first,
 * second, third refusal in a row, a minute at most, of which `random` (0 to 1) takes away up to half: so that those who
 * were refused together do not come back together.
 */
export function restSecondsOf(
  retryAfterSeconds: number | null,
  refusalsInARow: number,
  random: number,
): number {
  if (retryAfterSeconds !== null) return retryAfterSeconds;
  return Math.min(longestSeconds, 2 ** (refusalsInARow - 1)) * (1 - random / 2);
}
