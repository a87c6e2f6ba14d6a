import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { models } from "../schema/all.ts";

/** A model's connection as it stands now, with its sealed key; undefined when it is gone or archived. */
export async function getConnectionOf(db: Executor, projectId: string, modelId: string) {
  const [row] = await db
    .select({
      name: models.name,
      baseUrl: models.baseUrl,
      model: models.model,
      api: models.api,
      sealedKey: models.sealedKey,
      timeoutSeconds: models.timeoutSeconds,
      maxConcurrentCalls: models.maxConcurrentCalls,
      maxRequestsPerMinute: models.maxRequestsPerMinute,
      maxTokensPerMinute: models.maxTokensPerMinute,
      promptUsdPerMillionTokens: models.promptUsdPerMillionTokens,
      completionUsdPerMillionTokens: models.completionUsdPerMillionTokens,
      isSimulated: models.isSimulated,
    })
    .from(models)
    .where(and(eq(models.projectId, projectId), eq(models.id, modelId), isNull(models.archivedAt)));
  return row;
}

/** What this model's replies were like so far: for estimates. Null where it gave none that was counted. */
export async function getReplyHabits(
  db: Executor,
  projectId: string,
  modelId: string,
): Promise<{ replies: number; completionTokens: number | null; latencySeconds: number | null }> {
  const [row] = await db.execute<{
    replies: number;
    completionTokens: number | null;
    latencySeconds: number | null;
  }>(sql`
    select count(*)::int as replies, avg(completion_tokens)::float8 as "completionTokens", avg(latency_ms)::float8 / 1000 as "latencySeconds"
    from (select i.completion_tokens, i.latency_ms from runs r
      cross join lateral (select completion_tokens, latency_ms from run_items i
        where i.project_id = r.project_id and i.run_id = r.id and i.outcome in ('kept', 'wrong_answer', 'undecided', 'unparsed')
        limit 500) i
      where r.project_id = ${projectId} and r.model_id = ${modelId} order by r.id desc limit 500) lately`);
  return row ?? { replies: 0, completionTokens: null, latencySeconds: null };
}
