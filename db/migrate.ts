import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Any fixed number does, as long as nothing else on the server locks it. */
const migrationLock = 7_153_202_310;
const oldestServer = 160_000;

/** Brings the database to the newest schema. Safe to run from several processes at once: one works, the others wait. */
export async function migrate(databaseUrl: string): Promise<void> {
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
    await runMigrations(drizzle(client), {
      migrationsFolder: fileURLToPath(new URL("./migrations", import.meta.url)),
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}
