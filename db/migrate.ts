import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Any fixed number does, as long as nothing else on the server locks it. */
const migrationLock = 7_153_202_310;
const oldestServer = 160_000;

const newest = fileURLToPath(new URL("./migrations", import.meta.url));

/** The migrations that this version knows, oldest first: SHA-256 of each file, and when it was made in milliseconds. */
export function listKnownMigrations(): { hash: string; createdAt: number }[] {
  const files = readMigrationFiles({ migrationsFolder: newest });
  return files.map(({ hash, folderMillis }) => ({ hash, createdAt: folderMillis }));
}

/** Brings an empty database to an older schema, that of the first `count` migrations: a backup is read into the schema that it was made of. */
export async function migrateThrough(databaseUrl: string, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "errata-migrations-"));
  try {
    cpSync(newest, folder, { recursive: true });
    const journalFile = join(folder, "meta", "_journal.json");
    const journal = JSON.parse(readFileSync(journalFile, "utf8")) as { entries: unknown[] };
    writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
    await migrate(databaseUrl, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Brings the database to the newest schema. Safe to run from several processes at once: one works, the others wait. */
export async function migrate(databaseUrl: string, migrationsFolder = newest): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    const [row] = await client<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    if (row && row.version < oldestServer) {
      throw new Error(
        `PostgreSQL 16 or newer is needed; this server is ${row.version}. Name a newer one in DATABASE_URL.`,
      );
    }
    await client`select pg_advisory_lock(${migrationLock})`;
    await runMigrations(drizzle(client), { migrationsFolder });
  } finally {
    await client.end({ timeout: 5 });
  }
}
