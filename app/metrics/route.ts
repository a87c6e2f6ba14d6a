import { connection } from "#db/client.ts";
import { countJobs, countOpenSlots, countRuns } from "#db/queries/vitals.ts";
import { metrics } from "#lib/metrics.ts";

export const dynamic = "force-dynamic";

/** Prometheus metrics. Counts only, no names of people or projects; a proxy decides who may read them. */
export async function GET(): Promise<Response> {
  const { registry, jobs, openSlots, runs, runItems, runCalls, runSpentUsd } = metrics();
  const { db } = connection();
  try {
    const [counted, open, asked] = await Promise.all([countJobs(db), countOpenSlots(db), countRuns(db)]);
    jobs.reset();
    for (const { task, state, count } of counted) jobs.set({ task, state }, count);
    openSlots.set(open);
    runs.reset();
    runItems.reset();
    for (const [state, count] of Object.entries(asked.states)) runs.set({ state }, count);
    for (const [outcome, count] of Object.entries(asked.outcomes)) runItems.set({ outcome }, count);
    runCalls.set(asked.calls);
    runSpentUsd.set(asked.spentUsd);
  } catch {
    jobs.reset(); // the database is away: the process's own metrics still answer
  }
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
}
