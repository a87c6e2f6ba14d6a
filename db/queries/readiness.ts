import { sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import journal from "../migrations/meta/_journal.json" with { type: "json" };

export interface Readiness {
  database: boolean;
  /** The database has at least the migrations of this build. */
  migrated: boolean;
  /** At least one worker is connected. */
  worker: boolean;
}

/** Looks at the database, its schema and the workers. Never throws: what does not answer is not ready. */
export async function readReadiness(db: Executor): Promise<Readiness> {
  try {
    const [row] = await db.execute<{ migrations: number; workers: number }>(sql`
      select (select count(*)::int from drizzle.__drizzle_migrations) as migrations,
             (select count(*)::int from pg_stat_activity
              where datname = current_database() and application_name = 'errata-worker-jobs') as workers`);
    return {
      database: true,
      migrated: (row?.migrations ?? 0) >= journal.entries.length,
      worker: (row?.workers ?? 0) > 0,
    };
  } catch {
    return { database: false, migrated: false, worker: false };
  }
}
