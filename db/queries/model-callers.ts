import { sql } from "drizzle-orm";
import type { Executor } from "../client.ts";

export interface ModelUse {
  maxConcurrentCalls: number;
  maxRequestsPerMinute: number | null;
  maxTokensPerMinute: number | null;
  /** How long the model rests for everybody. */
  restMs: number;
  /** Other workers that wait for a seat. */
  others: number;
}

/** A model's limits as they are now, and how many others wait for its seats. */
export async function readModelUse(
  db: Executor,
  model: { projectId: string; id: string },
  holder: string,
): Promise<ModelUse | undefined> {
  const [row] = await db.execute<ModelUse & Record<string, unknown>>(sql`
    select max_concurrent_calls as "maxConcurrentCalls", max_requests_per_minute as "maxRequestsPerMinute",
      max_tokens_per_minute as "maxTokensPerMinute",
      coalesce(greatest(0, ceil(extract(epoch from rest_until - now()) * 1000)), 0)::float8 as "restMs",
      (select count(*)::int from model_callers c where c.project_id = m.project_id and c.model_id = m.id
        and c.holder <> ${holder} and c.present_until > now()) as others
    from models m where project_id = ${model.projectId} and id = ${model.id}`);
  return row;
}

/** Says for three seconds that a holder waits for seats. */
export async function announceCaller(
  db: Executor,
  model: { projectId: string; id: string },
  holder: string,
): Promise<void> {
  await db.execute(sql`
    insert into model_callers (project_id, model_id, holder, present_until)
    values (${model.projectId}, ${model.id}, ${holder}, now() + interval '3 seconds')
    on conflict (project_id, model_id, holder) do update set present_until = excluded.present_until`);
}

/** Takes a holder's announcement back, and those of holders that are long gone. */
export async function withdrawCaller(
  db: Executor,
  model: { projectId: string; id: string },
  holder: string,
): Promise<void> {
  await db.execute(sql`
    delete from model_callers where project_id = ${model.projectId} and model_id = ${model.id}
      and (holder = ${holder} or present_until < now() - interval '1 minute')`);
}
