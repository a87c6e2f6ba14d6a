import { personVersion, type VerdictSubject } from "./schema.ts";

export interface CountedVersion {
  subject: VerdictSubject;
  checkerVersion: string;
  count: number;
  againstOlderGold: number;
}

/** How many verdicts a re-check looks at: those of another version, and those by a gold answer that was replaced. */
export function countStale(versions: readonly CountedVersion[], presentVersion: string): number {
  return versions
    .filter(({ checkerVersion }) => checkerVersion !== personVersion)
    .reduce(
      (sum, { checkerVersion, count, againstOlderGold }) =>
        sum + (checkerVersion === presentVersion ? againstOlderGold : count),
      0,
    );
}
