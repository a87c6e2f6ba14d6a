import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { ensureEmbeddedPostgres } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";

/** Lends a fresh, migrated database to `work`, by its URL, and drops it. */
export type FreshDatabase = <T>(work: (url: string) => Promise<T>) => Promise<T>;

/** A PostgreSQL server for a benchmark: the one of ERRATA_BENCH_DATABASE_URL, else an embedded one that is thrown away. */
export async function withBenchServer(work: (fresh: FreshDatabase) => Promise<void>): Promise<void> {
  const named = process.env.ERRATA_BENCH_DATABASE_URL;
  if (named) return work(lender(named));
  const dataDir = await mkdtemp(join(tmpdir(), "errata-bench-server-"));
  const server = await ensureEmbeddedPostgres({ dataDir });
  try {
    await work(lender(server.url));
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function lender(serverUrl: string): FreshDatabase {
  return async (work) => {
    const name = `errata_bench_${randomBytes(4).toString("hex")}`;
    const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
    await admin.unsafe(`create database ${name}`);
    try {
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      await migrate(url.toString());
      return await work(url.toString());
    } finally {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    }
  };
}
