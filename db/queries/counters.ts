import { eq, sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { counters } from "../schema/all.ts";

/** The counts of a project's big tables by noun; a noun never counted is missing. */
export async function getCounters(db: Executor, projectId: string): Promise<Record<string, number>> {
  const rows = await db
    .select({ noun: counters.noun, value: counters.value })
    .from(counters)
    .where(eq(counters.projectId, projectId));
  return Object.fromEntries(rows.map((row) => [row.noun, row.value]));
}

/** Adds to a count, in the transaction of what is counted. */
export async function addToCounter(db: Executor, projectId: string, noun: string, by: number): Promise<void> {
  if (by === 0) return;
  await db
    .insert(counters)
    .values({ projectId, noun, value: by })
    .onConflictDoUpdate({
      target: [counters.projectId, counters.noun],
      set: { value: sql`${counters.value} + excluded.value` },
    });
}
