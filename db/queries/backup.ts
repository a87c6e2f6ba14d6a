import { pipeline } from "node:stream/promises";
import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import type { RawClient } from "../client.ts";
import * as schema from "../schema/all.ts";

/** The app's tables by name; jobs (pg-boss) and applied migrations are not among them. */
export const appTableNames: readonly string[] = Object.values(schema)
  .filter((table) => is(table, PgTable))
  .map((table) => getTableName(table))
  .sort();

export interface StoredTable {
  name: string;
  columns: string[];
  /** SQL of its primary key, in an order that is the same on every server. */
  order: string;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The app's tables as the server has them, each behind all that it refers to. */
export async function listStoredTables(sql: RawClient): Promise<StoredTable[]> {
  const rows = await sql<{ name: string; columns: string[]; order: string; parents: string[] }[]>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select string_agg(quote_ident(a.attname) || case when a.atttypid = 'text'::regtype then ' collate "C"' else '' end, ', ' order by k.place)
        from pg_index i cross join unnest(i.indkey) with ordinality k(attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary) as "order",
      coalesce((select array_agg(distinct p.relname::text) from pg_constraint f join pg_class p on p.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid), '{}') as parents
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any(${[...appTableNames]})
    order by c.relname`;
  const sorted: StoredTable[] = [];
  let waiting = [...rows];
  while (waiting.length > 0) {
    const there = new Set(sorted.map(({ name }) => name));
    const ready = waiting.filter(({ parents }) => parents.every((parent) => there.has(parent)));
    if (ready.length === 0)
      throw new Error(`These tables refer to each other in a circle: ${waiting.map(({ name }) => name)}.`);
    sorted.push(...ready.map(({ name, columns, order }) => ({ name, columns, order })));
    waiting = waiting.filter((row) => !ready.includes(row));
  }
  return sorted;
}

/** Times, numbers and bytes are written in one way, whatever the server's or the role's settings are. */
export async function setPlainFormats(sql: RawClient): Promise<void> {
  await sql.unsafe(
    "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex'; set extra_float_digits = 1; set client_encoding = 'UTF8'",
  );
}

/** A table's rows in COPY's text format by primary key, in pieces of about 256 kB; a piece may end in mid-row only when a row is longer. */
export async function* copyOut(sql: RawClient, table: StoredTable): AsyncGenerator<Buffer> {
  const columns = table.columns.map(quoted).join(", ");
  const query = sql.unsafe(
    `copy (select ${columns} from ${quoted(table.name)} order by ${table.order}) to stdout`,
  );
  const stream = await query.readable();
  // The driver settles the query when COPY begins; an error that comes later has to end the stream.
  Object.assign(query, { reject: (error: Error) => stream.destroy(error) });
  let pieces: Buffer[] = [];
  let length = 0;
  for await (const row of stream as AsyncIterable<Buffer>) {
    pieces.push(row);
    length += row.length;
    if (length < 256 * 1024) continue;
    yield Buffer.concat(pieces, length);
    pieces = [];
    length = 0;
  }
  // The driver leaves the connection paused when the last rows filled the stream: whatever is asked next would wait for ever.
  stream._read(0);
  if (length > 0) yield Buffer.concat(pieces, length);
}

/** Streams rows in COPY's text format into a table. */
export async function copyIn(
  sql: RawClient,
  table: Pick<StoredTable, "name" | "columns">,
  rows: AsyncIterable<Uint8Array>,
): Promise<void> {
  const query = sql.unsafe(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(", ")}) from stdin`);
  const target = await query.writable();
  const refused = new Promise<never>((_, reject) => Object.assign(query, { reject }));
  await Promise.race([pipeline(rows, target), refused]);
}

/** The name of the first table that holds rows, or null. */
export async function findFilledTable(
  sql: RawClient,
  tables: readonly StoredTable[],
): Promise<string | null> {
  for (const { name } of tables) {
    const [row] = await sql.unsafe(`select 1 from ${quoted(name)} limit 1`);
    if (row) return name;
  }
  return null;
}

/** What a start leaves in a database that nobody has used yet: set-up links and counts of log-in attempts. */
export async function clearUnusedDatabase(sql: RawClient): Promise<void> {
  await sql`delete from invitations where kind = 'setup' and not exists (select 1 from users)`;
  await sql`delete from rate_limits where not exists (select 1 from users)`;
}

/** Sets every sequence to the highest value in its column. */
export async function moveSequences(sql: RawClient): Promise<void> {
  const rows = await sql<{ table: string; column: string; sequence: string }[]>`
    select c.relname as "table", a.attname as "column", pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any(${[...appTableNames]})
      and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null`;
  for (const { table, column, sequence } of rows) {
    await sql.unsafe(`select setval($1, max(${quoted(column)})) from ${quoted(table)} having count(*) > 0`, [
      sequence,
    ]);
  }
}

/** Migrations applied to this database, oldest first; none where it was never migrated. */
export async function listAppliedMigrations(sql: RawClient): Promise<{ hash: string; createdAt: number }[]> {
  const [there] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!there?.name) return [];
  return sql<{ hash: string; createdAt: number }[]>`
    select hash, created_at::float8 as "createdAt" from drizzle.__drizzle_migrations order by created_at, id`;
}
