import { type ExampleSource, exampleSources, leftOutReasons } from "./schema.ts";
import type { LeftOut, Sizes } from "./views.ts";

/** Counts by source as one record; a source that is missing counts 0. */
export function sizesOf(groups: readonly { source: ExampleSource; count: number }[]): Sizes {
  const sizes: Sizes = { correction: 0, gold_rationale: 0, right_path: 0 };
  for (const { source, count } of groups) sizes[source] += count;
  return sizes;
}

/** All sources together. */
export function totalOf(sizes: Sizes): number {
  return exampleSources.reduce((sum, source) => sum + sizes[source], 0);
}

/** Adds counts of the same source and reason, leaves out zeros, and brings them into the vocabulary's order. */
export function mergeLeftOut(rows: readonly LeftOut[]): LeftOut[] {
  return exampleSources.flatMap((source) =>
    leftOutReasons.flatMap((reason) => {
      const count = rows
        .filter((row) => row.source === source && row.reason === reason)
        .reduce((sum, row) => sum + row.count, 0);
      return count > 0 ? [{ source, reason, count }] : [];
    }),
  );
}

/** Counts by reason over all sources, most first; equal counts in the vocabulary's order. */
export function leftOutByReason(rows: readonly LeftOut[]): { reason: LeftOut["reason"]; count: number }[] {
  return leftOutReasons
    .map((reason) => ({
      reason,
      count: rows.filter((row) => row.reason === reason).reduce((sum, row) => sum + row.count, 0),
    }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
}
