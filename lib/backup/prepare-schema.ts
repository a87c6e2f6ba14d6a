import type postgres from "postgres";
import { listKnownMigrations, migrateThrough } from "#db/migrate.ts";
import { listAppliedMigrations } from "#db/queries/backup.ts";
import type { BackupHeader } from "./schema.ts";

type Migrations = BackupHeader["migrations"];

/**
 * Makes sure that the database has exactly the schema of the backup: one that was never migrated is brought there.
 * Refuses a backup of a newer schema than this version knows, and a database of another schema than the backup's.
 */
export async function prepareSchema(
  sql: postgres.Sql,
  databaseUrl: string,
  { migrations }: BackupHeader,
): Promise<void> {
  const known = listKnownMigrations();
  if (migrations.length === 0 || !startsWith(known, migrations))
    throw new Error(
      "This backup was made by a newer or another version of Errata. Restore it with that one.",
    );
  const applied = await listAppliedMigrations(sql);
  if (applied.length === 0) return migrateThrough(databaseUrl, migrations.length);
  if (applied.length === migrations.length && startsWith(applied, migrations)) return;
  throw new Error(
    "This database has a newer schema than the backup. Name one that was never used in DATABASE_URL, or a new data folder in ERRATA_DATA: it gets the backup's schema first and is brought up to date afterwards.",
  );
}

const startsWith = (list: Migrations, start: Migrations): boolean =>
  start.every(({ hash }, index) => list[index]?.hash === hash);
