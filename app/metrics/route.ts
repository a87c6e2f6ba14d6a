import { connection } from "#db/client.ts";
import { countJobs, countOpenSlots } from "#db/queries/vitals.ts";
import { metrics } from "#lib/metrics.ts";

export const dynamic = "force-dynamic";

/** Prometheus metrics. Counts only, no names of people or projects; a proxy decides who may read them. */
export async function GET(): Promise<Response> {
  const { registry, jobs, openSlots } = metrics();
  const { db } = connection();
  try {
    const [counted, open] = await Promise.all([countJobs(db), countOpenSlots(db)]);
    jobs.reset();
    for (const { task, state, count } of counted) jobs.set({ task, state }, count);
    openSlots.set(open);
  } catch {
    jobs.reset(); // the database is away: the process's own metrics still answer
  }
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
}
