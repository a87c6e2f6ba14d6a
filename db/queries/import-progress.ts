import type { PendingQuery, Row, TransactionSql } from "postgres";

/**
 * Locks a running import that stands at this byte, for one batch. Undefined when it stands elsewhere or does not run:
 * another worker went on with it, and whoever asks must not write.
 */
export async function claimProgress(
  sql: TransactionSql,
  projectId: string,
  importId: string,
  doneBytes: number,
): Promise<{ rowsBad: number } | undefined> {
  const [row] = await sql<{ rowsBad: number }[]>`
    select rows_bad::float8 as "rowsBad" from imports
    where project_id = ${projectId} and id = ${importId} and state = 'running' and done_bytes = ${doneBytes}
    for no key update`;
  return row;
}

export interface Progress {
  /** Where the file is dealt with up to. */
  doneBytes: number;
  doneLines: number;
  /** What this batch adds to the counts. */
  rowsRead: number;
  rowsAdded: number;
  rowsKnown: number;
  rowsBad: number;
  added: Record<string, number>;
}

/** Moves an import on, in the transaction of the rows themselves; the statement is not sent yet. */
export function saveProgress(
  sql: TransactionSql,
  { projectId, importId }: { projectId: string; importId: string },
  progress: Progress,
): PendingQuery<Row[]> {
  return sql`
    update imports set done_bytes = ${progress.doneBytes}, done_lines = ${progress.doneLines},
      rows_read = rows_read + ${progress.rowsRead}, rows_added = rows_added + ${progress.rowsAdded},
      rows_known = rows_known + ${progress.rowsKnown}, rows_bad = rows_bad + ${progress.rowsBad},
      added = (
        select coalesce(jsonb_object_agg(noun, sum), '{}') from (
          select noun, sum(value::bigint) from (
            select * from jsonb_each_text(added) union all select * from jsonb_each_text(${sql.json(progress.added)})
          ) as both_parts (noun, value) group by noun) as sums),
      progressed_at = clock_timestamp()
    where project_id = ${projectId} and id = ${importId}`;
}
