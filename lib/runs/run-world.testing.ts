import { eq, sql } from "drizzle-orm";
import { type Connection, openDatabase } from "#db/client.ts";
import { listPrompts } from "#db/queries/prompts.ts";
import { getRunRow } from "#db/queries/runs.ts";
import { models, runItems } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { insertTestPaths } from "#db/testing-paths.ts";
import { newId } from "#lib/ids.ts";
import type { TaskContract } from "#lib/jobs/contract.ts";
import { sealSecret } from "#lib/llm/seal.ts";
import { addShippedPrompts } from "#lib/prompts/add-shipped.ts";
import { type RunningEndpoint, startSimulatedEndpoint } from "#lib/simulation/endpoint/server.ts";
import { type NewRunRequest, newRunSchema } from "./api-schema.ts";
import { startRun } from "./commands.ts";
import { type RunDependencies, runDependencies } from "./dependencies.ts";
import { prepareRun } from "./prepare-run.ts";
import { type ShardPayload, workOnShard } from "./work-on-shard.ts";

const never = new AbortController().signal;

/** Makes the simulated endpoint reachable and keys storable, as the demo does. */
export function allowSimulatedEndpoint(): void {
  process.env.ERRATA_ALLOW_PRIVATE_URLS = "1";
  process.env.ERRATA_ENCRYPTION_KEY ??= Buffer.alloc(32, 7).toString("base64");
}

/** A database with one project, its prompts and the simulated endpoint, and the road of a run through it without a queue. */
export async function createRunWorld() {
  allowSimulatedEndpoint();
  const connection = await createTestDatabase();
  const { projectId, ids } = await insertTestProject(connection);
  const actor = { userId: ids.researcher, via: "session" as const };
  await connection.db.transaction((tx) => addShippedPrompts(tx, projectId));
  const prompts = await listPrompts(connection.db, projectId, { withArchived: false });
  const promptVersionId = prompts.find(({ kind }) => kind === "numeric")?.newest.id ?? "";
  const endpoint = await startSimulatedEndpoint();
  let names = 0;

  /** A model at the simulated endpoint; `behaviour` is what stands before `/v1` in its address ("fault/429"). */
  async function addModel(
    behaviour = "",
    changes: Partial<typeof models.$inferInsert> & { key?: string } = {},
  ): Promise<string> {
    const id = newId();
    const { key, ...more } = changes;
    names += 1;
    await connection.db.insert(models).values({
      projectId,
      id,
      name: `model ${names}`,
      baseUrl: `http://127.0.0.1:${endpoint.port}/${behaviour === "" ? "" : `${behaviour}/`}v1`,
      model: "simulated-strong",
      isSimulated: true,
      maxConcurrentCalls: 8,
      timeoutSeconds: 10,
      promptUsdPerMillionTokens: "2.5",
      completionUsdPerMillionTokens: "10",
      ...(key === undefined ? {} : { sealedKey: sealSecret(key) }),
      ...more,
    });
    return id;
  }

  /** Starts a run over `paths` new wrong paths and writes its items down; returns its id. */
  async function start(
    modelId: string,
    paths: number,
    changes: Partial<NewRunRequest> = {},
  ): Promise<{ id: string; shards: ShardPayload[] }> {
    const { setId } = await insertTestPaths(connection.db, projectId, paths, { seed: newId() });
    return startOver(modelId, { selection: { sets: [setId] }, ...changes } as Partial<NewRunRequest>);
  }

  async function startOver(modelId: string, changes: Partial<NewRunRequest>) {
    const jobs = collectJobs();
    const request = newRunSchema.parse({
      name: "run",
      modelId,
      promptVersionId,
      selection: {},
      parameters: { maxTokens: 400 },
      capNanoUsd: 100_000_000_000,
      idempotencyKey: newId(),
      ...changes,
    });
    const { id } = await startRun(connection, actor, projectId, request, jobs.send);
    await prepareRun(connection, { projectId, runId: id }, jobs);
    return { id, shards: jobs.of("runs.work") as ShardPayload[] };
  }

  /** Works through shards as `workers` workers with connections of their own do, until none is left. */
  async function work(
    shards: readonly ShardPayload[],
    {
      workers = 1,
      signal = never,
      ...changes
    }: Partial<RunDependencies> & { workers?: number; signal?: AbortSignal } = {},
  ): Promise<void> {
    const queue = [...shards];
    const jobs = collectJobs(queue);
    await Promise.all(
      Array.from({ length: workers }, async (_, at) => {
        const own =
          at === 0 ? connection : openDatabase(connection.url, { applicationName: "errata-second" });
        try {
          for (let shard = queue.shift(); shard; shard = queue.shift()) {
            await workOnShard(own, shard, signal, { ...runDependencies, send: jobs.send, ...changes });
          }
        } finally {
          if (at > 0) await own.close();
        }
      }),
    );
  }

  const read = async (id: string) => {
    const row = await getRunRow(connection.db, projectId, id);
    if (!row) throw new Error("The run is gone.");
    return row;
  };
  const items = (id: string) =>
    connection.db.select().from(runItems).where(eq(runItems.runId, id)).orderBy(runItems.position);
  const change = (modelId: string, changes: Partial<typeof models.$inferInsert>) =>
    connection.db.update(models).set(changes).where(eq(models.id, modelId));

  return {
    connection,
    endpoint: endpoint as RunningEndpoint,
    projectId,
    ids,
    actor,
    promptVersionId,
    addModel,
    start,
    startOver,
    work,
    read,
    items,
    change,
    audit: (id: string) => auditOf(connection, projectId, id),
    async close() {
      await connection.drop();
      await endpoint.close();
    },
  };
}
export type RunWorld = Awaited<ReturnType<typeof createRunWorld>>;

/** A queue that only remembers what was sent. */
function collectJobs(shards: ShardPayload[] = []) {
  const sent: { name: string; payload: unknown }[] = [];
  return {
    async send<Payload>(_: unknown, contract: TaskContract<Payload>, payload: Payload): Promise<void> {
      sent.push({ name: contract.name, payload });
      if (contract.name === "runs.work") shards.push(payload as ShardPayload);
    },
    of: (name: string) => sent.filter((job) => job.name === name).map(({ payload }) => payload),
  };
}

/**
 * Holds the accounts of a run together: what its row says, what its items say, what the ledger says and what is stored.
 * Each number is counted in SQL from another table.
 */
export async function auditOf({ db }: Connection, projectId: string, runId: string) {
  const [row] = await db.execute<Record<string, number>>(sql`
    with l as (select kind, sum(nano_usd) as sum, count(*) as n from ledger_entries where run_id = ${runId} group by kind),
      i as (select * from run_items where project_id = ${projectId} and run_id = ${runId}),
      t as (select coalesce(sum(calls), 0) + coalesce(sum(released_nano_usd), 0) as unfolded from run_tallies where run_id = ${runId})
    select r.done_count::int as done, r.failed_count::int as failed, r.kept_count::int as kept, r.call_count as calls,
      r.spent_nano_usd::float8 as spent, r.reserved_nano_usd::float8 as reserved, r.lost_nano_usd::float8 as lost,
      r.cap_nano_usd::float8 as cap, r.overrun_nano_usd::float8 as overrun,
      (select count(*)::int from i where state = 'done') as "itemsDone",
      (select count(*)::int from i where state = 'failed') as "itemsFailed",
      (select count(*)::int from i where outcome = 'kept') as "itemsKept",
      (select coalesce(sum(cost_nano_usd), 0)::float8 from i) as "itemsCost",
      (select coalesce(sum(reserved_nano_usd), 0)::float8 from i) as "itemsReserved",
      (select coalesce(sum(n), 0)::int from l where kind = 'reserved') as "entriesReserved",
      (select coalesce(sum(n), 0)::int from l where kind <> 'reserved') as "entriesClosed",
      (select coalesce(sum(sum), 0)::float8 from l where kind in ('settled', 'lost')) as "ledgerSpent",
      (select coalesce(sum(sum), 0)::float8 from l where kind = 'lost') as "ledgerLost",
      (select count(*)::int from corrections where run_id = ${runId}) as corrections,
      (select count(*)::int from corrections where run_id = ${runId} and kept) as "correctionsKept",
      (select coalesce(sum(cost_nano_usd), 0)::float8 from corrections where run_id = ${runId}) as "correctionsCost",
      (select coalesce(sum(value::int), 0)::int from runs r2, jsonb_each_text(r2.outcomes) where r2.id = ${runId}) as outcomes,
      (select unfolded::float8 from t) as unfolded
    from runs r where r.project_id = ${projectId} and r.id = ${runId}`);
  return row as Record<
    | "done"
    | "failed"
    | "kept"
    | "calls"
    | "spent"
    | "reserved"
    | "lost"
    | "cap"
    | "overrun"
    | "itemsDone"
    | "itemsFailed"
    | "itemsKept"
    | "itemsCost"
    | "itemsReserved"
    | "entriesReserved"
    | "entriesClosed"
    | "ledgerSpent"
    | "ledgerLost"
    | "corrections"
    | "correctionsKept"
    | "correctionsCost"
    | "outcomes"
    | "unfolded",
    number
  >;
}
