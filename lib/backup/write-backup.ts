import { createHash } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import postgres from "postgres";
import {
  copyOut,
  listAppliedMigrations,
  listStoredTables,
  type StoredTable,
  setPlainFormats,
} from "#db/queries/backup.ts";
import { encodeRecord, maxPayloadBytes, type RecordKind } from "./container.ts";
import { type BackupHeader, backupFormatVersion, type TableEnd } from "./schema.ts";
import { createSum } from "./sum-rows.ts";

type Report = (table: TableEnd) => void;

/**
 * Writes everything the app stores into one file, as it was at one moment, while others go on working. The file is
 * complete or not there: it grows beside its place (`….partial`) and is moved when all of it is on the disk.
 * It holds password hashes, so only its owner may read it (0600).
 */
export async function backupToFile(
  databaseUrl: string,
  file: string,
  {
    report = () => {},
    signal,
    openPartial = openPrivately,
  }: {
    report?: Report;
    signal?: AbortSignal;
    openPartial?: (path: string) => Promise<Writable>;
  } = {},
): Promise<void> {
  const partial = `${file}.partial`;
  // A connection of its own: when the disk is full it is simply cut.
  const sql = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    max_lifetime: null,
    connection: { application_name: "errata-backup" },
  });
  try {
    const target = await openPartial(partial);
    const records = Readable.from(readDatabase(sql, report), { objectMode: false });
    // Level 1: the disk or the network is waited for, not the processor.
    await pipeline(records, createGzip({ level: 1 }), target, { ...(signal ? { signal } : {}) });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw signal?.aborted ? signal.reason : asRefusal(error, file);
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** `flush`: what was written is on the disk before the file counts as written. */
async function openPrivately(path: string): Promise<Writable> {
  await rm(path, { force: true });
  const handle = await open(path, "wx", 0o600);
  return handle.createWriteStream({ flush: true });
}

function asRefusal(error: unknown, file: string): unknown {
  const code = (error as { code?: string }).code;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new Error(`The disk is full: ${file} was not written, and the part that was is removed.`, {
      cause: error,
    });
  if (code === "ENOENT") return new Error(`There is no such folder: ${file}`, { cause: error });
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return new Error(`${file} cannot be written here.`, { cause: error });
  return error;
}

/** All records of a backup, read in one snapshot. Memory holds one piece of one table. */
async function* readDatabase(sql: postgres.Sql, report: Report): AsyncGenerator<Buffer> {
  const frame = createHash("sha256");
  const record = (kind: RecordKind, value: unknown) => {
    const payload = Buffer.from(JSON.stringify(value));
    if (kind !== "end") frame.update(payload);
    return encodeRecord(kind, payload);
  };
  await setPlainFormats(sql);
  await sql.unsafe("begin isolation level repeatable read read only");
  const tables = await listStoredTables(sql);
  if (tables.length === 0) throw new Error("This database holds nothing of Errata yet.");
  yield record("header", await headerOf(sql, tables));
  for (const table of tables) {
    yield record("tableStart", { table: table.name, columns: table.columns });
    const sum = createSum();
    for await (const piece of copyOut(sql, table)) {
      sum.add(piece);
      for (let at = 0; at < piece.length; at += maxPayloadBytes)
        yield encodeRecord("rows", piece.subarray(at, at + maxPayloadBytes));
    }
    const end = { table: table.name, ...sum.result() };
    yield record("tableEnd", end);
    report(end);
  }
  await sql.unsafe("commit");
  yield record("end", { tables: tables.length, sha256: frame.digest("hex") });
}

async function headerOf(sql: postgres.Sql, tables: readonly StoredTable[]): Promise<BackupHeader> {
  const [server] = await sql<{ version: string; now: Date }[]>`
    select current_setting('server_version') as version, now() as now`;
  return {
    format: "errata-backup",
    formatVersion: backupFormatVersion,
    createdAt: server?.now.toISOString() ?? "",
    postgres: server?.version ?? "",
    migrations: await listAppliedMigrations(sql),
    tables: tables.map(({ name }) => name),
  };
}
