/** The 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * The 95 % interval of a share, `successes` out of `trials`, as numbers between 0 and 1; null without trials.
 * Wilson's score interval without continuity correction (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927): it keeps its coverage for
 * small counts and for shares near 0 and 1, where the textbook interval does not. Refuses counts that are no counts.
 */
export function wilsonInterval(successes: number, trials: number): { low: number; high: number } | null {
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 || successes > trials) {
    throw new RangeError(`${successes} of ${trials} is no share`);
  }
  if (trials === 0) return null;
  const share = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (share + z ** 2 / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
