import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import type { ExampleSource, LeftOutReason } from "#lib/datasets/schema.ts";
import { copyCell } from "./import-staging.ts";

// Staging is temporary tables of one reserved connection: unlogged, unseen by others, gone with a killed worker.

/** A rendered candidate. Hashes are hex; `n` numbers the rows of this run. */
export interface StagedExample {
  n: number;
  source: ExampleSource;
  hash: string;
  orderKey: string;
  questionKey: string;
  kind: "cot" | "correction";
  prompt: string;
  completion: string;
  /** Bytes of its line in each export format. */
  bytes: number;
  chatBytes: number;
  provenance: Record<string, string>;
}

/** An advisory lock of this connection: no two workers freeze one version. False when another holds it. */
export async function lockFreezing(sql: Sql, versionId: string): Promise<boolean> {
  const [row] = await sql<{ locked: boolean }[]>`
    select pg_try_advisory_lock(hashtextextended(${`freeze:${versionId}`}, 0)) as locked`;
  return row?.locked ?? false;
}

/** Gives the connection back as it was: no lock, no staging, no transaction. */
export async function endFreezing(sql: Sql): Promise<void> {
  await sql.unsafe("rollback").catch(() => {});
  await sql
    .unsafe("drop table if exists staged_examples, chosen_examples; select pg_advisory_unlock_all()")
    .simple();
}

export async function createStaging(sql: Sql): Promise<void> {
  // Hashes as bytes: they sort the same under any collation, and as the pure rule sorts their hex.
  await sql`
    create temporary table staged_examples (n int, source text, hash bytea, order_key bytea, question_key bytea,
      kind text, prompt text, completion text, bytes int, chat_bytes int, provenance jsonb)`;
}

const line = (row: StagedExample) =>
  [
    String(row.n),
    row.source,
    copyCell(row.hash, "bytea"),
    copyCell(row.orderKey, "bytea"),
    copyCell(row.questionKey, "bytea"),
    row.kind,
    copyCell(row.prompt, "text"),
    copyCell(row.completion, "text"),
    String(row.bytes),
    String(row.chatBytes),
    copyCell(row.provenance, "jsonb"),
  ].join("\t");

/** Streams rendered rows into staging by COPY. */
export async function copyExamples(sql: Sql, rows: readonly StagedExample[]): Promise<void> {
  if (rows.length === 0) return;
  const target = await sql`copy staged_examples from stdin`.writable();
  await pipeline(Readable.from([Buffer.from(`${rows.map(line).join("\n")}\n`)]), target);
}

/**
 * Chooses and orders in SQL what `selectExamples` (lib/datasets/select-examples.ts) chooses and orders in memory:
 * the first of equal examples, then each question's corrections up to `limit`, positions from 1 by content and seed.
 */
export async function chooseStaged(sql: Sql, limit: number | null): Promise<void> {
  await sql`set local work_mem = '64MB'`;
  await sql`
    create temporary table chosen_examples as
    with firsts as (
      select n, source, order_key, question_key, hash,
        row_number() over (partition by hash order by question_key, source, n) as copy
      from staged_examples
    ), placed as (
      select *, row_number() over (
        partition by copy > 1, source = 'correction', question_key order by order_key) as place
      from firsts
    ), marked as (
      select *, case when copy > 1 then 'duplicate'
        when source = 'correction' and place > ${limit ?? 2_147_483_647} then 'over_limit' end as reason
      from placed
    )
    select n, source, hash, reason,
      case when reason is null then row_number() over (partition by reason is null order by order_key) end as position
    from marked`;
  await sql`create index on chosen_examples (position) where reason is null`;
  await sql`analyze staged_examples`;
  await sql`analyze chosen_examples`;
}

export interface StagedCounts {
  sizes: { source: ExampleSource; count: number }[];
  leftOut: { source: ExampleSource; reason: LeftOutReason; count: number }[];
  bytes: number;
  chatBytes: number;
  total: number;
}

export async function countStaged(sql: Sql): Promise<StagedCounts> {
  const groups = await sql<{ source: ExampleSource; reason: LeftOutReason | null; count: number }[]>`
    select source, reason, count(*)::int as count from chosen_examples group by source, reason`;
  const [sum] = await sql<{ bytes: string; chatBytes: string; total: number }[]>`
    select coalesce(sum(s.bytes), 0) as bytes, coalesce(sum(s.chat_bytes), 0) as "chatBytes", count(*)::int as total
    from chosen_examples c join staged_examples s using (n) where c.reason is null`;
  return {
    sizes: groups.flatMap(({ source, reason, count }) => (reason === null ? [{ source, count }] : [])),
    leftOut: groups.flatMap(({ source, reason, count }) =>
      reason === null ? [] : [{ source, reason, count }],
    ),
    bytes: Number(sum?.bytes ?? 0),
    chatBytes: Number(sum?.chatBytes ?? 0),
    total: sum?.total ?? 0,
  };
}

/** Streams the chosen hashes (hex) in the version's order, inside the connection's open transaction. */
export async function* streamChosenHashes(sql: Sql, batchSize = 20_000): AsyncGenerator<string[]> {
  await sql`
    declare chosen no scroll cursor for
    select encode(hash, 'hex') as hash from chosen_examples where reason is null order by position`;
  while (true) {
    const rows = await sql<{ hash: string }[]>`fetch ${sql.unsafe(String(batchSize))} from chosen`;
    if (rows.length > 0) yield rows.map((row) => row.hash);
    if (rows.length < batchSize) break;
  }
  await sql`close chosen`;
}

/**
 * Writes the chosen examples (known ones are kept) and the version's rows, in place of what a run that was killed
 * may have left. Examples go in by position, so that reading the version reads its examples nearly in their order.
 */
export async function writeVersionRows(sql: Sql, projectId: string, versionId: string): Promise<void> {
  await sql`delete from version_rows where project_id = ${projectId} and version_id = ${versionId}`;
  // One freeze of a project numbers examples at a time; the others wait here for its commit.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ordinals:${projectId}`}, 0))`;
  await sql`
    insert into examples (project_id, hash, ordinal, kind, prompt, completion)
    select ${projectId}::uuid, encode(s.hash, 'hex'), last.ordinal + c.position, s.kind, s.prompt, s.completion
    from chosen_examples c join staged_examples s using (n)
    cross join (select coalesce(max(ordinal), 0) as ordinal from examples where project_id = ${projectId}) last
    where c.reason is null order by c.position
    on conflict (project_id, hash) do nothing`;
  await sql`
    insert into version_rows (project_id, version_id, position, example_hash, example_ordinal, provenance)
    select ${projectId}::uuid, ${versionId}::uuid, c.position, e.hash, e.ordinal, s.provenance
    from chosen_examples c join staged_examples s using (n)
    join examples e on e.project_id = ${projectId} and e.hash = encode(s.hash, 'hex')
    where c.reason is null order by c.position`;
}

/** How many rows of a version come from corrections that the simulated endpoint wrote. */
export async function countSimulatedRows(sql: Sql, projectId: string, versionId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from version_rows v
    join corrections c on c.project_id = v.project_id and c.id = (v.provenance ->> 'correctionId')::uuid
    where v.project_id = ${projectId} and v.version_id = ${versionId} and c.is_simulated`;
  return row?.count ?? 0;
}
