import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase, type PostgresJsTransaction } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { guardTransactions } from "./guard-transactions.ts";
import * as schema from "./schema/all.ts";

type Schema = typeof schema;
export type Database = PostgresJsDatabase<Schema> & { $client: postgres.Sql };
export type Transaction = PostgresJsTransaction<Schema, ExtractTablesWithRelations<Schema>>;
/** A query's first argument: the database or a transaction on it. */
export type Executor = Database | Transaction;
/** The plain driver, for COPY and cursors: drizzle changes how the client it wraps reads times. */
export type RawClient = postgres.Sql;

export interface Connection {
  db: Database;
  raw: RawClient;
  close(): Promise<void>;
}

/** Opens one pool for drizzle and a small second one for COPY and cursors. `max` is the first pool's size in connections. */
export function openDatabase(url: string, { max = 10, applicationName = "errata" } = {}): Connection {
  const options = {
    connection: { application_name: applicationName },
    onnotice: () => {},
    connect_timeout: 10,
    max_lifetime: null,
  };
  const client = postgres(url, { ...options, max });
  // Its statements are made once and run over many rows in pieces: compiling each anew costs more than it saves.
  const raw = postgres(url, { ...options, connection: { ...options.connection, jit: "off" }, max: 4 });
  guardTransactions(client);
  guardTransactions(raw);
  return {
    db: drizzle(client, { schema, casing: "snake_case" }),
    raw,
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), raw.end({ timeout: 5 })]);
    },
  };
}

const shared = globalThis as typeof globalThis & { errataConnection?: Connection };

/** This process's connection, opened at first use from DATABASE_URL. One per process, also when a bundler loads this file twice. */
export function connection(): Connection {
  if (!shared.errataConnection) {
    const url = process.env.DATABASE_URL;
    if (!url)
      throw new Error(
        "DATABASE_URL is not set: start the app with `npm start`, or name a PostgreSQL server.",
      );
    shared.errataConnection = openDatabase(url, { max: Number(process.env.ERRATA_DB_CONNECTIONS ?? 10) });
  }
  return shared.errataConnection;
}
