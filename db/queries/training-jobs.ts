import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type Choices, type JobState, livingStates, type Trouble } from "#lib/training/schema.ts";
import type { Executor } from "../client.ts";
import { trainingJobs } from "../schema/all.ts";
import { isoInstant } from "./instants.ts";

type Row = typeof trainingJobs.$inferSelect;

/** A job as it is worked on: the row itself. */
export type StoredJob = Row;

const isOne = (projectId: string, id: string) =>
  and(eq(trainingJobs.projectId, projectId), eq(trainingJobs.id, id));

/** One job; undefined when the project has none of that id. `lock` holds it until the transaction ends. */
export async function getJob(
  db: Executor,
  projectId: string,
  id: string,
  { lock = false } = {},
): Promise<StoredJob | undefined> {
  const query = db.select().from(trainingJobs).where(isOne(projectId, id));
  const [row] = lock ? await query.for("update") : await query;
  return row;
}

/** Inserts a job; answers the id of the one that is there under the same idempotency key, else null. */
export async function insertJob(
  db: Executor,
  row: typeof trainingJobs.$inferInsert,
): Promise<{ existing: string | null }> {
  const rows = await db
    .insert(trainingJobs)
    .values(row)
    .onConflictDoNothing({ target: [trainingJobs.projectId, trainingJobs.idempotencyKey] })
    .returning({ id: trainingJobs.id });
  if (rows.length > 0) return { existing: null };
  const [found] = await db
    .select({ id: trainingJobs.id })
    .from(trainingJobs)
    .where(
      and(eq(trainingJobs.projectId, row.projectId), eq(trainingJobs.idempotencyKey, row.idempotencyKey)),
    );
  return { existing: found?.id ?? null };
}

type Change = Partial<{ [Key in keyof typeof trainingJobs.$inferInsert]: Row[Key] | SQL }>;

/** Changes a job that is still in `state`; false when it has moved on meanwhile. */
export async function updateJob(
  db: Executor,
  job: { projectId: string; id: string; state: JobState },
  change: Change,
): Promise<boolean> {
  const rows = await db
    .update(trainingJobs)
    .set(change as Partial<Row>)
    .where(and(isOne(job.projectId, job.id), eq(trainingJobs.state, job.state)))
    .returning({ id: trainingJobs.id });
  return rows.length > 0;
}

/** Jobs that have not ended and that nobody looked at for so long. */
export async function listUntendedJobs(db: Executor, quietSeconds: number) {
  return db
    .select({ projectId: trainingJobs.projectId, jobId: trainingJobs.id })
    .from(trainingJobs)
    .where(
      and(
        inArray(trainingJobs.state, [...livingStates]),
        sql`coalesce(${trainingJobs.polledAt}, ${trainingJobs.createdAt}) < now() - ${quietSeconds} * interval '1 second'`,
      ),
    )
    .limit(1000);
}

/** What pages show of a job, before words are put to it. */
export interface JobRecord {
  id: string;
  name: string;
  state: JobState;
  engine: { id: string; name: string; kind: "ray" | "machine" | "bundle" };
  version: {
    id: string;
    number: number;
    state: "draft" | "frozen" | "submitted" | "approved" | "sent_back" | "revoked";
    datasetId: string;
    datasetName: string;
  };
  revokedReason: string | null;
  choices: Choices;
  yaml: string;
  command: string;
  manifestHash: string;
  dataHash: string;
  rowCount: number;
  versions: Record<string, string>;
  submissionId: string;
  engineState: string | null;
  message: string | null;
  exitCode: number | null;
  stepsDone: number;
  stepsTotal: number | null;
  lastLoss: number | null;
  trouble: Trouble | null;
  findings: Record<string, unknown>;
  reading: Record<string, unknown>;
  simulatedRows: number;
  logBytes: number;
  createdByName: string;
  createdAt: string;
  launchedAt: string | null;
  startedAt: string | null;
  polledAt: string | null;
  stopRequestedAt: string | null;
  finishedAt: string | null;
}

const record = sql`jsonb_build_object('id', j.id, 'name', j.name, 'state', j.state,
  'engine', jsonb_build_object('id', e.id, 'name', e.name, 'kind', e.kind),
  'version', jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state, 'datasetId', d.id, 'datasetName', d.name),
  'revokedReason', (select a.note from approvals a where a.project_id = v.project_id and a.version_id = v.id
    and a.event = 'revoked' order by a.id desc limit 1),
  'choices', j.config, 'yaml', j.config_yaml, 'command', j.command, 'manifestHash', j.manifest_hash,
  'dataHash', j.data_hash, 'rowCount', j.row_count, 'versions', j.versions, 'submissionId', j.submission_id,
  'engineState', j.engine_state, 'message', j.message, 'exitCode', j.exit_code, 'stepsDone', j.steps_done) ||
  jsonb_build_object('stepsTotal', j.steps_total,
  -- JSON has no NaN: findings name the step at which the loss became one.
  'lastLoss', case when j.last_loss in ('NaN', 'Infinity', '-Infinity') then null else j.last_loss end,
  'trouble', j.trouble, 'findings', j.findings, 'reading', j.reading,
  'simulatedRows', coalesce((j.handle ->> 'simulatedRows')::int, 0), 'logBytes', j.log_bytes, 'createdByName', u.name,
  'createdAt', ${isoInstant(sql`j.created_at`)}, 'launchedAt', ${isoInstant(sql`j.launched_at`)},
  'startedAt', ${isoInstant(sql`j.started_at`)}, 'polledAt', ${isoInstant(sql`j.polled_at`)},
  'stopRequestedAt', ${isoInstant(sql`j.stop_requested_at`)}, 'finishedAt', ${isoInstant(sql`j.finished_at`)})`;

const from = sql`from training_jobs j
  join engines e on e.project_id = j.project_id and e.id = j.engine_id
  join versions v on v.project_id = j.project_id and v.id = j.version_id
  join datasets d on d.project_id = v.project_id and d.id = v.dataset_id
  join users u on u.id = j.created_by`;

/** One job with what its page shows. */
export async function getJobRecord(
  db: Executor,
  projectId: string,
  id: string,
): Promise<JobRecord | undefined> {
  const [found] = await db.execute<{ row: JobRecord }>(sql`
    select ${record} as row ${from} where j.project_id = ${projectId} and j.id = ${id}`);
  return found?.row;
}

/** A page of jobs, newest first, one more than `limit`; of a version or an engine when one is named. */
export async function listJobRecords(
  db: Executor,
  projectId: string,
  page: {
    cursor?: string | undefined;
    direction: "next" | "previous";
    limit: number;
    versionId?: string | undefined;
    engineId?: string | undefined;
  },
): Promise<JobRecord[]> {
  const backwards = page.direction === "previous";
  const after = page.cursor ? sql`and j.id ${backwards ? sql`>` : sql`<`} ${page.cursor}` : sql``;
  const rows = await db.execute<{ row: JobRecord }>(sql`
    select ${record} as row ${from} where j.project_id = ${projectId} ${after}
    ${page.versionId ? sql`and j.version_id = ${page.versionId}` : sql``}
    ${page.engineId ? sql`and j.engine_id = ${page.engineId}` : sql``}
    order by j.id ${backwards ? sql`asc` : sql`desc`} limit ${page.limit + 1}`);
  const found = rows.map(({ row }) => row);
  return backwards ? found.reverse() : found;
}
