import { sql } from "drizzle-orm";
import { CHECKER_VERSION } from "#lib/answers/schema.ts";
import type { Executor } from "../client.ts";
import { hasOlderVerdicts } from "./stored-verdicts.ts";

export interface Pulse {
  /** Places in open batches that nobody has taken, counted up to 999, and those that the person holds. */
  openReviews: number;
  /** Imports, freezes, re-checks and trainings under way, newest first of each. */
  running: {
    kind: "import" | "freeze" | "recheck" | "training" | "run";
    id: string;
    datasetId: string | null;
    label: string;
    done: number;
    total: number;
  }[];
  hasWorker: boolean;
  /** Answers were judged by an older version of the checker than the present one. */
  hasOlderVerdicts: boolean;
}

/** What goes on in a project right now: for the frame's counts, its pill and its banner. */
export async function getPulse(db: Executor, projectId: string, userId: string): Promise<Pulse> {
  const [open] = await db.execute<{ count: number; workers: number }>(sql`
    select (select count(*)::int from (
              select 1 from review_slots s join batches b on b.project_id = s.project_id and b.id = s.batch_id and b.state = 'open'
              where s.project_id = ${projectId} and s.state = 'open' limit 999) places)
             + (select count(*)::int from review_slots s join batches b on b.project_id = s.project_id and b.id = s.batch_id and b.state = 'open'
              where s.project_id = ${projectId} and s.state = 'held' and s.holder_id = ${userId}) as count,
           (select count(*)::int from pg_stat_activity
            where datname = current_database() and application_name = 'errata-worker-jobs') as workers`);
  const running = await db.execute<Pulse["running"][number] & Record<string, unknown>>(sql`
    (select 'import' as kind, id, null::uuid as "datasetId", file_name as label, done_bytes::float8 as done, size_bytes::float8 as total
     from imports where project_id = ${projectId} and state = 'running' order by id desc limit 3)
    union all
    (select 'freeze', v.id, v.dataset_id, d.name || ', version ' || v.number, (v.freeze_progress ->> 'rows')::float8, (v.freeze_progress ->> 'of')::float8
     from versions v join datasets d on d.project_id = v.project_id and d.id = v.dataset_id
     where v.project_id = ${projectId} and v.state = 'draft' and v.freeze_progress ->> 'phase' <> 'failed' order by v.id desc limit 3)
    union all
    (select 'run', id, null, name, (done_count + failed_count)::float8, item_count::float8
     from runs where project_id = ${projectId} and state in ('preparing', 'running', 'pausing', 'stopping') order by id desc limit 3)
    union all
    (select 'recheck', id, null, mode, done::float8, coalesce(total, 0)::float8 from rechecks where project_id = ${projectId} and state = 'running')
    union all
    (select 'training', id, null, name, steps_done::float8, coalesce(steps_total, 0)::float8
     from training_jobs where project_id = ${projectId} and state in ('launching', 'pending', 'running', 'stopping') order by id desc limit 3)`);
  return {
    openReviews: open?.count ?? 0,
    running: [...running],
    hasWorker: (open?.workers ?? 0) > 0,
    hasOlderVerdicts: await hasOlderVerdicts(db, projectId, CHECKER_VERSION),
  };
}
