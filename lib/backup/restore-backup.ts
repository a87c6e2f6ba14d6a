import postgres from "postgres";
import { migrate } from "#db/migrate.ts";
import {
  clearUnusedDatabase,
  copyIn,
  copyOut,
  findFilledTable,
  listStoredTables,
  moveSequences,
  type StoredTable,
  setPlainFormats,
} from "#db/queries/backup.ts";
import { settleRestoredRuns } from "#db/queries/restored-runs.ts";
import { asDamage, DamagedBackup } from "./container.ts";
import { prepareSchema } from "./prepare-schema.ts";
import { type BackupReader, openBackup } from "./read-backup.ts";
import { type TableEnd, tableEndSchema, tableStartSchema } from "./schema.ts";
import { createSum } from "./sum-rows.ts";

export interface Restored {
  tables: TableEnd[];
  /** Imports that were under way: their jobs are not part of a backup, and people let them go on. */
  runningImports: number;
  /** Runs that were under way, now paused; their calls in flight count as paid. */
  pausedRuns: number;
}

/**
 * Puts a backup into an empty database, in one transaction that is kept only when every table, read back, has the
 * rows and the hash that the file states; then brings the schema up to date. Refuses a database that holds
 * something, a file of a newer Errata, and a damaged or cut file. Memory holds one piece of one table.
 */
export async function restoreFromFile(
  databaseUrl: string,
  file: string,
  report: (table: TableEnd) => void = () => {},
): Promise<Restored> {
  const backup = await openBackup(file);
  // A connection of its own: whatever goes wrong, it is cut and the server takes everything back.
  const sql = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    max_lifetime: null,
    connection: { application_name: "errata-restore" },
  });
  try {
    await setPlainFormats(sql);
    await prepareSchema(sql, databaseUrl, backup.header);
    await sql.unsafe("begin");
    await sql.unsafe("lock table users in access exclusive mode");
    const tables = await listStoredTables(sql);
    await refuseFilled(sql, tables);
    const stated = await fill(sql, backup, tables);
    await compare(sql, tables, stated, report);
    await moveSequences(sql);
    const [running] = await sql<
      { count: number }[]
    >`select count(*)::int from imports where state = 'running'`;
    await sql.unsafe("commit");
    await migrate(databaseUrl);
    // Only now: the file may come from a time before there were runs.
    const pausedRuns = await settleRestoredRuns(sql);
    return { tables: stated, runningImports: running?.count ?? 0, pausedRuns };
  } catch (error) {
    throw asDamage(error);
  } finally {
    backup.close();
    await sql.end({ timeout: 0 });
  }
}

async function refuseFilled(sql: postgres.Sql, tables: readonly StoredTable[]): Promise<void> {
  await clearUnusedDatabase(sql);
  const filled = await findFilledTable(sql, tables);
  if (filled === null) return;
  throw new Error(
    `This database is not empty: there are ${filled.replaceAll("_", " ")} in it. A backup is restored into an empty one: ` +
      "name another in DATABASE_URL, or another data folder in ERRATA_DATA.",
  );
}

async function fill(
  sql: postgres.Sql,
  backup: BackupReader,
  tables: readonly StoredTable[],
): Promise<TableEnd[]> {
  const stated: TableEnd[] = [];
  const byName = new Map(tables.map((table) => [table.name, table]));
  for (let next = await backup.next(); next.kind !== "end"; next = await backup.next()) {
    if (next.kind !== "tableStart") throw new DamagedBackup("its parts are not in order");
    const start = tableStartSchema.parse(next.json());
    const table = byName.get(start.table);
    if (!table || start.columns.join() !== table.columns.join())
      throw new DamagedBackup(`its table ${start.table} is not that of this schema`);
    const sum = createSum();
    await copyIn(sql, table, backup.rows(sum.add));
    const end = tableEndSchema.parse((await backup.next()).json());
    const { rows, sha256 } = sum.result();
    if (end.table !== table.name || end.rows !== rows || end.sha256 !== sha256)
      throw new DamagedBackup(`the rows of ${table.name} are not those that were written`);
    stated.push(end);
  }
  return stated;
}

/** What the database now holds against what the file states. */
async function compare(
  sql: postgres.Sql,
  tables: readonly StoredTable[],
  stated: readonly TableEnd[],
  report: (table: TableEnd) => void,
): Promise<void> {
  const byName = new Map(stated.map((end) => [end.table, end]));
  for (const table of tables) {
    const sum = createSum();
    for await (const piece of copyOut(sql, table)) sum.add(piece);
    const [there, wanted] = [sum.result(), byName.get(table.name)];
    if (there.rows !== wanted?.rows || there.sha256 !== wanted.sha256)
      throw new DamagedBackup(`${table.name}, read back, is not what was written`);
    report(wanted);
  }
}
