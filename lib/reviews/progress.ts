import type { Executor } from "#db/client.ts";
import { countPlaces, listMemberTallies } from "#db/queries/progress.ts";
import { wilsonInterval } from "#lib/statistics/wilson-interval.ts";
import type { Progress } from "./batch-views.ts";
import { grades, paperFirstCheck } from "./schema.ts";

const paperTotal = grades.reduce((sum, grade) => sum + paperFirstCheck[grade], 0);

/** How far one batch or all of the project's are, the shares of the grades that count, and what each person did. */
export async function readProgress(
  db: Executor,
  projectId: string,
  batchId: string | null,
): Promise<Progress> {
  const [places, tallies] = await Promise.all([
    countPlaces(db, projectId, batchId),
    listMemberTallies(db, projectId, batchId),
  ]);
  const graded = tallies.reduce((sum, tally) => sum + tally.done, 0);
  return {
    ...places,
    extra: tallies.reduce((sum, tally) => sum + tally.extra, 0),
    graded,
    shares: grades.map((grade) => {
      const count = tallies.reduce((sum, tally) => sum + tally[grade], 0);
      const interval = wilsonInterval(count, graded);
      return {
        grade,
        count,
        share: graded === 0 ? null : count / graded,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        paperShare: paperFirstCheck[grade] / paperTotal,
      };
    }),
    members: tallies.map(({ excellent, good, poor, ...tally }) => ({
      ...tally,
      counts: { excellent, good, poor },
    })),
  };
}
