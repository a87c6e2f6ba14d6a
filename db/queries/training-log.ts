import { sql } from "drizzle-orm";
import type { LoggedPoint } from "#lib/training/read-log.ts";
import type { Executor } from "../client.ts";
import { trainingLogs, trainingPoints } from "../schema/all.ts";

type Key = { projectId: string; jobId: string };

/** Adds a piece of a job's log at its byte offset; a piece that is there already is left alone. */
export async function insertLogPiece(db: Executor, key: Key, startByte: number, body: string): Promise<void> {
  await db
    .insert(trainingLogs)
    .values({ ...key, startByte, body })
    .onConflictDoNothing();
}

/** Stored pieces that hold bytes from `from` up to `to`, in order. */
export async function listLogPieces(
  db: Executor,
  key: Key,
  { from, to }: { from: number; to: number },
): Promise<{ startByte: number; body: string }[]> {
  const rows = await db.execute<{ start: string; body: string }>(sql`
    select start_byte as start, body from training_logs
    where project_id = ${key.projectId} and job_id = ${key.jobId}
      and start_byte + octet_length(body) > ${from} and start_byte < ${to}
    order by start_byte`);
  return rows.map(({ start, body }) => ({ startByte: Number(start), body }));
}

/** Stores what log lines said at their steps; a later line of the same step wins. */
export async function upsertPoints(db: Executor, key: Key, points: readonly LoggedPoint[]): Promise<void> {
  const latest = [...new Map(points.map((point) => [point.step, point])).values()];
  for (let at = 0; at < latest.length; at += 1000) {
    await db
      .insert(trainingPoints)
      .values(latest.slice(at, at + 1000).map((point) => ({ ...key, ...point })))
      .onConflictDoUpdate({
        target: [trainingPoints.projectId, trainingPoints.jobId, trainingPoints.step],
        set: {
          loss: sql`excluded.loss`,
          learningRate: sql`excluded.learning_rate`,
          gradNorm: sql`excluded.grad_norm`,
          epoch: sql`coalesce(excluded.epoch, training_points.epoch)`,
          tokens: sql`coalesce(excluded.tokens, training_points.tokens)`,
        },
      });
  }
}

/** Every stored point of a job in order of steps; a value that is no number is NaN or infinite. At most 200,000. */
export async function listPoints(
  db: Executor,
  key: Key,
): Promise<{ step: number; loss: number | null; learningRate: number | null; gradNorm: number | null }[]> {
  const rows = await db.execute<{
    step: number;
    loss: string | number | null;
    rate: string | number | null;
    norm: string | number | null;
  }>(sql`
    select step, loss, learning_rate as rate, grad_norm as norm from training_points
    where project_id = ${key.projectId} and job_id = ${key.jobId} order by step limit 200000`);
  const value = (text: string | number | null) => (text === null ? null : Number(text));
  return rows.map((row) => ({
    step: row.step,
    loss: value(row.loss),
    learningRate: value(row.rate),
    gradNorm: value(row.norm),
  }));
}
